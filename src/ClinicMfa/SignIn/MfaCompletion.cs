namespace ClinicMfa;

/// <summary>Why somebody is let in.</summary>
public sealed record MfaCompletion
{
    /// <summary>Why.</summary>
    public required MfaCompletionReason Reason { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the accepted code was for; <see langword="null"/> where none was asked.</summary>
    public ChallengePurpose? Purpose { get; init; }

    /// <summary>The method of the accepted code; <see langword="null"/> where none was asked.</summary>
    public MfaMethod? Method { get; init; }

    /// <summary>The secret to set in this browser's cookie, where it is now trusted (rule D2).</summary>
    public DeviceSecret? NewDeviceSecret { get; init; }
}
