namespace ClinicMfa;

/// <summary>Why somebody is not let in, and what to do next.</summary>
public abstract record MfaRefusal
{
    private MfaRefusal() { }

    private protected abstract void Close();

    /// <summary>Too many wrong codes (rule C4).</summary>
    /// <param name="Until">When it ends by itself, UTC; <see langword="null"/>: when an Admin unlocks.</param>
    public sealed record Locked(DateTimeOffset? Until) : MfaRefusal
    {
        private protected override void Close() { }
    }

    /// <summary>A message budget is used up (rule C7).</summary>
    /// <param name="RetryAt">When there is one again, UTC.</param>
    public sealed record TooManyMessages(DateTimeOffset RetryAt) : MfaRefusal
    {
        private protected override void Close() { }
    }

    /// <summary>The code could not be sent.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Alternatives">Other methods that the user may choose now.</param>
    /// <param name="RetryAt">When the channel said to try again, UTC; <see langword="null"/> where it did not.</param>
    public sealed record CannotDeliver(DeliveryFailure Failure, IReadOnlyList<MfaMethod> Alternatives, DateTimeOffset? RetryAt = null) : MfaRefusal
    {
        private protected override void Close() { }
    }

    /// <summary>Too much at once.</summary>
    /// <param name="RetryAt">When to try again, UTC.</param>
    public sealed record Busy(DateTimeOffset RetryAt) : MfaRefusal
    {
        private protected override void Close() { }
    }

    /// <summary>There is no such pending proof any more: log in again.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record ChallengeGone(ChallengeEnd Reason) : MfaRefusal
    {
        private protected override void Close() { }
    }

    /// <summary>The clinic has no such user: the host's directory and its login disagree.</summary>
    public sealed record UnknownUser : MfaRefusal
    {
        private protected override void Close() { }
    }

    /// <summary>The password was set through the account's mailbox, so a code to the same mailbox proves nothing further: an Admin of the clinic has to verify who it is (threat B8).</summary>
    public sealed record IdentityNotAttested : MfaRefusal
    {
        private protected override void Close() { }
    }

    /// <summary>Something this depends on does not work. Try again shortly (rules P1, F1).</summary>
    public sealed record Unavailable : MfaRefusal
    {
        private protected override void Close() { }
    }
}
