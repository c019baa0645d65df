namespace ClinicMfa;

/// <summary>What a channel answered (rule M2).</summary>
public abstract record CodeSendResult
{
    private CodeSendResult() { }

    private protected abstract void Close();

    /// <summary>Taken.</summary>
    /// <param name="ProviderMessageId">The channel's own id for it, if it gave one.</param>
    public sealed record Accepted(string? ProviderMessageId) : CodeSendResult
    {
        private protected override void Close() { }
    }

    /// <summary>Refused for good: trying again would be refused again.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Rejected(SendRejection Reason) : CodeSendResult
    {
        private protected override void Close() { }
    }

    /// <summary>Certainly not taken, for a reason that passes, or that only the host can mend.</summary>
    /// <param name="RetryAfter">When the channel says to try again, if it says.</param>
    public sealed record Unavailable(TimeSpan? RetryAfter) : CodeSendResult
    {
        private protected override void Close() { }
    }

    /// <summary>It may have been taken. The code stays valid and nothing is sent again (rule M1).</summary>
    public sealed record Unknown : CodeSendResult
    {
        private protected override void Close() { }
    }
}
