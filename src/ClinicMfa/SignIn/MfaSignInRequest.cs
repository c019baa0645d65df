namespace ClinicMfa;

/// <summary>Somebody gave the right password.</summary>
public sealed record MfaSignInRequest
{
    /// <summary>Who.</summary>
    public required MfaSubject Subject { get; init; }

    /// <summary>Through which door.</summary>
    public MfaAudience Audience { get; init; } = MfaAudience.Staff;

    /// <summary>From where.</summary>
    public MfaClient Client { get; init; } = MfaClient.Unknown;

    /// <summary>The secret of this subject's device cookie, if the browser has one.</summary>
    public DeviceSecret? Device { get; init; }

    /// <summary>The challenge this browser holds already, if any: it goes on with it, without a second message (rule C10).</summary>
    public ChallengeId? Pending { get; init; }
}
