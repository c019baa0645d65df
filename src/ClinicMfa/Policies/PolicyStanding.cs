namespace ClinicMfa;

/// <summary>How a clinic's policy stands.</summary>
internal abstract record PolicyStanding
{
    private PolicyStanding(MfaPolicy? policy) => Policy = policy;

    /// <summary>The policy as far as it can be read.</summary>
    public MfaPolicy? Policy { get; }

    private protected abstract void Close();

    /// <summary>It is understood; <see langword="null"/>: there is none, MFA is off.</summary>
    public sealed record Usable(MfaPolicy? Read) : PolicyStanding(Read)
    {
        private protected override void Close() { }
    }

    /// <summary>It can't be used: this clinic's staff are refused until it is mended (rule P1).</summary>
    public sealed record Unusable(string Problem, MfaPolicy? Read) : PolicyStanding(Read)
    {
        private protected override void Close() { }
    }
}
