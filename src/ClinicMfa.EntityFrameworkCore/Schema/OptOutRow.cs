namespace ClinicMfa.EntityFrameworkCore;

/// <summary>What the owner of a number last said about messages.</summary>
internal class OptOutRow : DocumentRow
{
    public virtual string Key { get; set; } = "";

    /// <summary>Names the call that wrote this version, so that one whose answer was lost finds its own write again: there is no event to look for.</summary>
    public virtual Guid WriteId { get; set; }
}
