namespace ClinicMfa;

/// <summary>Answer to a change of what one user has set up, is locked by, or is trusted for.</summary>
public abstract record UserChange
{
    private UserChange() { }

    private protected abstract void Close();

    /// <summary>Done and in the audit; whom it concerns is being told.</summary>
    /// <param name="StillLocked">The lock of the code step at login that is there afterwards: a reset leaves the longer ones to an unlock.</param>
    public sealed record Done(MfaRefusal.Locked? StillLocked = null) : UserChange
    {
        private protected override void Close() { }
    }

    /// <summary>Nothing was there to change: not locked, no such browser, no attestation needed. Nothing was saved.</summary>
    public sealed record NothingToDo : UserChange
    {
        private protected override void Close() { }
    }

    /// <summary>The Admin must first prove a code, by whatever method. Nothing was saved.</summary>
    public sealed record ProofNeeded : UserChange
    {
        private protected override void Close() { }
    }

    /// <summary>Nobody does this to themselves: another Admin or the operator has to (rule E5). Nothing was saved.</summary>
    public sealed record NotOneself : UserChange
    {
        private protected override void Close() { }
    }

    /// <summary>Something is missing or not acceptable. Nothing was saved.</summary>
    /// <param name="Problems">What is wrong, a sentence for each setting.</param>
    public sealed record Invalid(IReadOnlyList<SettingProblem> Problems) : UserChange
    {
        private protected override void Close() { }
    }

    /// <summary>A number is taken over only for somebody who never set anything up: something is, or was and was reset (rule E2). Nothing was saved.</summary>
    public sealed record AlreadySetUp : UserChange
    {
        private protected override void Close() { }
    }

    /// <summary>What is stored can't be read: a reset replaces it, unless a newer version of this software wrote it. Nothing was saved.</summary>
    public sealed record Unreadable : UserChange
    {
        private protected override void Close() { }
    }

    /// <summary>Too much at once: others changed the same user each time, or too many numbers were looked up lately. Nothing was saved.</summary>
    /// <param name="RetryAt">When to try again, UTC.</param>
    public sealed record Busy(DateTimeOffset RetryAt) : UserChange
    {
        private protected override void Close() { }
    }

    /// <summary>No such user, as far as this actor is concerned (rule P2). Nothing was saved but the audit of the try.</summary>
    public sealed record NotFound : UserChange
    {
        private protected override void Close() { }
    }
}
