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

    /// <summary>Whether the code went by email because a text could not be delivered (rule M6).</summary>
    public bool IsFallback { get; init; }

    /// <summary>
    /// What this session has proven by it, for whatever needs a fresh proof; <see langword="null"/> where no code was asked, and after a
    /// code by email in place of a text: it lets in, and allows nothing that lasts (rules E2, M6).
    /// </summary>
    public MfaProof? Proof => Method is { } method && !IsFallback ? new MfaProof(method, At) : null;

    /// <summary>Of a login: <see cref="SubjectRecord.Epoch"/> at that moment, for the session that begins. When it is no longer the subject's the session is over (rule E5). A session in which a code is accepted keeps the number it began with. 0 for patients.</summary>
    public long Epoch { get; init; }

    /// <summary>The secret to set in this browser's cookie, where it is now trusted (rule D2).</summary>
    public DeviceSecret? NewDeviceSecret { get; init; }
}
