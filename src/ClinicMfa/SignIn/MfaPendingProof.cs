namespace ClinicMfa;

/// <summary>A browser in the middle of a proof.</summary>
public sealed record MfaPendingProof
{
    /// <summary>Who, from the protected state of the browser; never from a form.</summary>
    public required MfaSubject Subject { get; init; }

    /// <summary>The challenge it holds.</summary>
    public required ChallengeId ChallengeId { get; init; }

    /// <summary>From where.</summary>
    public MfaClient Client { get; init; } = MfaClient.Unknown;

    /// <summary>The secret of this subject's device cookie, if the browser has one.</summary>
    public DeviceSecret? Device { get; init; }
}
