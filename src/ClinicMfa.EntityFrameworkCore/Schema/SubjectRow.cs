namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A subject's durable document.</summary>
internal class SubjectRow : DocumentRow
{
    public virtual string ClinicId { get; set; } = "";

    public virtual string UserId { get; set; } = "";
}
