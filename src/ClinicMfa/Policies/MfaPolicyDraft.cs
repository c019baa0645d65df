namespace ClinicMfa;

/// <summary>What an Admin wants the clinic's policy to be.</summary>
public sealed record MfaPolicyDraft
{
    /// <summary>The fewest days between prompts.</summary>
    public const int MinPromptEveryDays = 3;

    /// <summary>The most days between prompts.</summary>
    public const int MaxPromptEveryDays = 90;

    /// <summary>The days between prompts that a form starts with.</summary>
    public const int DefaultPromptEveryDays = 30;

    /// <summary>The methods to allow: <see cref="MfaMethod.Email"/>, <see cref="MfaMethod.Text"/>, or both: users choose.</summary>
    public required IReadOnlyList<MfaMethod> Methods { get; init; }

    /// <summary>Days between prompts, 3 to 90; <see langword="null"/>: every login. Default: 30.</summary>
    public int? PromptEveryDays { get; init; } = DefaultPromptEveryDays;

    /// <summary>Whether browsers are remembered. Default: <see cref="DeviceTrust.Automatic"/>.</summary>
    public DeviceTrust DeviceTrust { get; init; }

    /// <summary>From when on it counts; <see langword="null"/>: at once.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Whether a code may go by email when a text definitely can't be delivered. Default: no.</summary>
    public bool AllowEmailFallback { get; init; }
}
