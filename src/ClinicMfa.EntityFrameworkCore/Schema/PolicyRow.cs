namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A clinic's policy.</summary>
internal sealed class PolicyRow : DocumentRow
{
    public string ClinicId { get; set; } = "";
}
