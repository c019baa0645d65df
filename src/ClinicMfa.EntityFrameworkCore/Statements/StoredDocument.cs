using System.Text;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A document as it is stored.</summary>
internal sealed record StoredDocument(long Version, string Text)
{
    /// <summary>Its bytes, as <see cref="MfaDocuments"/> reads them.</summary>
    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    /// <summary>Reads a statement that returns version and document.</summary>
    public static StoredDocument Read(StatementRow row) => new(row.Get<long>(0), row.Get<string>(1));

    /// <summary>Reads one of several, from this column on; <see langword="null"/>: there is none.</summary>
    public static StoredDocument? ReadAt(StatementRow row, int column) => row.IsNull(column) ? null : new(row.Get<long>(column), row.Get<string>(column + 1));
}
