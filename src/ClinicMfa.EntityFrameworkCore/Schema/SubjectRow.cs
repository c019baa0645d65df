namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A subject's durable document.</summary>
internal sealed class SubjectRow : DocumentRow
{
    public string ClinicId { get; set; } = "";

    public string UserId { get; set; } = "";
}
