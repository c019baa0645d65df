namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A clinic's policy.</summary>
internal class PolicyRow : DocumentRow
{
    public virtual string ClinicId { get; set; } = "";
}
