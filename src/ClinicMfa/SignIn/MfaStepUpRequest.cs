namespace ClinicMfa;

/// <summary>Somebody in a live session must prove it again.</summary>
public sealed record MfaStepUpRequest
{
    /// <summary>Who.</summary>
    public required MfaSubject Subject { get; init; }

    /// <summary>From where.</summary>
    public MfaClient Client { get; init; } = MfaClient.Unknown;

    /// <summary>The methods of which one has to be proven; empty: any. Turning MFA on needs one of those it turns on (rule P5).</summary>
    public IReadOnlyList<MfaMethod> Methods { get; init; } = [];

    /// <summary>The last code accepted in this session. A fresh one by the present factor allows to set up another (rule E2).</summary>
    public MfaProof? LatestProof { get; init; }

    /// <summary>
    /// <see cref="MfaCompletion.Epoch"/> of the login that the session began with. Another one than the subject has now, and the session is over: nothing
    /// that lasts is begun in it, even where that has not been noticed yet (rule E5).
    /// </summary>
    public long SessionEpoch { get; init; }

    /// <summary>The challenge this browser holds already, if any (rule C10).</summary>
    public ChallengeId? Pending { get; init; }
}
