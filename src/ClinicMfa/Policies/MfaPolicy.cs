namespace ClinicMfa;

/// <summary>A clinic's rule: whether its staff give a second proof, how, and how often.</summary>
public sealed record MfaPolicy
{
    /// <summary>The clinic.</summary>
    public required string ClinicId { get; init; }

    /// <summary>Whether MFA is on. With a <see cref="StartsAt"/> in the future it is on but not in force yet.</summary>
    public required bool IsOn { get; init; }

    /// <summary>The methods the clinic allows. One: it is required. Several: users choose (rule P3).</summary>
    public required IReadOnlyList<MfaMethod> Methods { get; init; }

    /// <summary>Days after which a browser that gave a code is asked again, 3 to 90; <see langword="null"/>: at every login (rule P4).</summary>
    public int? PromptEveryDays { get; init; } = MfaPolicyDraft.DefaultPromptEveryDays;

    /// <summary>Whether browsers are remembered. Default: <see cref="DeviceTrust.Automatic"/> (rule D1).</summary>
    public DeviceTrust DeviceTrust { get; init; }

    /// <summary>From when on it counts; <see langword="null"/>: since it was turned on (rule P5).</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Whether a code may go by email when a text definitely can't be delivered. Default: no (rule M6).</summary>
    public bool AllowEmailFallback { get; init; }

    /// <summary>When it was last turned on from off. Trust earned before does not count (rule P6).</summary>
    public DateTimeOffset TurnedOnAt { get; init; }

    /// <summary>Since when each method is allowed: trust earned by it before does not count, also where it was forbidden for a while (rule P7). <see langword="null"/> or a method without one: since <see cref="TurnedOnAt"/>.</summary>
    public IReadOnlyList<AllowedMethod>? AllowedSince { get; init; }

    /// <summary>Counts the saves; 0 was never saved.</summary>
    public long Version { get; init; }

    /// <summary>Who saved this version: a user id, or the operator's name.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>When this version was saved, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
