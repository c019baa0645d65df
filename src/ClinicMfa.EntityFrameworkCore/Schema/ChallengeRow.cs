namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A subject's pending challenges, until they expire.</summary>
internal class ChallengeRow : DocumentRow
{
    public virtual string ClinicId { get; set; } = "";

    public virtual string UserId { get; set; } = "";

    /// <summary>UTC ticks; from then on the row counts as absent.</summary>
    public virtual long ExpiresAt { get; set; }

    /// <summary>Names the call that wrote this version, so that one whose answer was lost finds its own write again.</summary>
    public virtual Guid WriteId { get; set; }
}
