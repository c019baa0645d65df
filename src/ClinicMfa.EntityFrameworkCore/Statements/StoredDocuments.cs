namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A subject's two documents as they are stored.</summary>
/// <param name="Subject">The durable one; <see langword="null"/>: there is none.</param>
/// <param name="Challenges">The short-lived one; <see langword="null"/>: there is none, or its time is over.</param>
internal sealed record StoredDocuments(StoredDocument? Subject, StoredDocument? Challenges)
{
    /// <summary>Reads a statement that returns version and document of each.</summary>
    public static StoredDocuments Read(StatementRow row) => new(StoredDocument.ReadAt(row, 0), StoredDocument.ReadAt(row, 2));
}
