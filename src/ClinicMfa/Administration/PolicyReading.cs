namespace ClinicMfa;

/// <summary>Answer to reading a policy.</summary>
public abstract record PolicyReading
{
    private PolicyReading() { }

    private protected abstract void Close();

    /// <summary>The policy.</summary>
    /// <param name="Policy">The policy; <see langword="null"/>: none yet, MFA is off.</param>
    /// <param name="AvailableMethods">The methods that have a sender.</param>
    public sealed record Read(MfaPolicy? Policy, IReadOnlyList<MfaMethod> AvailableMethods) : PolicyReading
    {
        private protected override void Close() { }
    }

    /// <summary>There is a policy that can't be understood or used: the clinic's staff are refused until it is mended (rule P1).</summary>
    /// <param name="Problem">A sentence that names the setting.</param>
    /// <param name="Policy">The policy, where it can be read: saving it mended, over its version, mends it.</param>
    public sealed record Unusable(string Problem, MfaPolicy? Policy) : PolicyReading
    {
        private protected override void Close() { }
    }

    /// <summary>No such clinic, as far as this actor is concerned (rule P2).</summary>
    public sealed record NotFound : PolicyReading
    {
        private protected override void Close() { }
    }
}
