namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A versioned document: its version beside it decides who may write (rule P9).</summary>
/// <remarks>Rows are neither sealed nor without <c>virtual</c>: a host may use EF's proxies, which derive from every type of its model.</remarks>
internal abstract class DocumentRow
{
    /// <summary>Counts the saves, from 1.</summary>
    public virtual long Version { get; set; }

    /// <summary>JSON as <see cref="MfaDocuments"/> writes it.</summary>
    public virtual string Document { get; set; } = "";
}
