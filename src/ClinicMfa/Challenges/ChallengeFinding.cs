namespace ClinicMfa;

/// <summary>Whether a browser's challenge can be gone on with.</summary>
internal abstract record ChallengeFinding
{
    private ChallengeFinding() { }

    private protected abstract void Close();

    /// <summary>It can.</summary>
    public sealed record Open(MfaChallenge Challenge) : ChallengeFinding
    {
        private protected override void Close() { }
    }

    /// <summary>It can't.</summary>
    public sealed record Gone(ChallengeEnd Reason) : ChallengeFinding
    {
        private protected override void Close() { }
    }
}
