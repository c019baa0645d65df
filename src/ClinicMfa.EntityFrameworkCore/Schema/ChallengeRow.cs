namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A subject's pending challenges, until they expire.</summary>
internal sealed class ChallengeRow : DocumentRow
{
    public string ClinicId { get; set; } = "";

    public string UserId { get; set; } = "";

    /// <summary>UTC ticks; from then on the row counts as absent.</summary>
    public long ExpiresAt { get; set; }

    /// <summary>Names the call that wrote this version, so that one whose answer was lost finds its own write again.</summary>
    public Guid WriteId { get; set; }
}
