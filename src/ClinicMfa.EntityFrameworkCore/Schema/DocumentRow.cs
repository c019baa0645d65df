namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A versioned document: its version beside it decides who may write (rule P9).</summary>
internal abstract class DocumentRow
{
    /// <summary>Counts the saves, from 1. The concurrency token.</summary>
    public long Version { get; set; }

    /// <summary>JSON as <see cref="MfaDocuments"/> writes it.</summary>
    public string Document { get; set; } = "";
}
