namespace ClinicMfa;

/// <summary>Answer to changing a policy.</summary>
public abstract record PolicyChange
{
    private PolicyChange() { }

    private protected abstract void Close();

    /// <summary>Saved, and in the audit.</summary>
    /// <param name="Policy">As saved.</param>
    public sealed record Saved(MfaPolicy Policy) : PolicyChange
    {
        private protected override void Close() { }
    }

    /// <summary>The Admin must first prove a code by one of these methods; empty: by any (rule P5).</summary>
    /// <param name="Methods">The methods.</param>
    public sealed record ProofNeeded(IReadOnlyList<MfaMethod> Methods) : PolicyChange
    {
        private protected override void Close() { }
    }

    /// <summary>Somebody else changed it meanwhile. Nothing was saved (rule P9).</summary>
    /// <param name="Current">The policy as it is, which says who changed it and when.</param>
    public sealed record Conflict(MfaPolicy? Current) : PolicyChange
    {
        private protected override void Close() { }
    }

    /// <summary>The draft is not acceptable. Nothing was saved.</summary>
    /// <param name="Problems">What is wrong, a sentence for each setting.</param>
    public sealed record Invalid(IReadOnlyList<SettingProblem> Problems) : PolicyChange
    {
        private protected override void Close() { }
    }

    /// <summary>No such clinic, as far as this actor is concerned (rule P2).</summary>
    public sealed record NotFound : PolicyChange
    {
        private protected override void Close() { }
    }
}
