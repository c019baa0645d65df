namespace ClinicMfa;

/// <summary>Answer to asking for a test message.</summary>
public abstract record TestMessage
{
    private TestMessage() { }

    private protected abstract void Close();

    /// <summary>Handed over.</summary>
    /// <param name="Destination">Where to, masked.</param>
    /// <param name="IsConfirmed">Whether the channel confirmed that it took it.</param>
    public sealed record Sent(MaskedDestination Destination, bool IsConfirmed) : TestMessage
    {
        private protected override void Close() { }
    }

    /// <summary>The channel did not take it.</summary>
    /// <param name="Destination">Where to, masked.</param>
    /// <param name="Failure">Why; the log says more.</param>
    public sealed record NotSent(MaskedDestination Destination, DeliveryFailure Failure) : TestMessage
    {
        private protected override void Close() { }
    }

    /// <summary>Too many were asked for, or too much is sent at this moment.</summary>
    /// <param name="RetryAt">When to try again, UTC.</param>
    public sealed record TooMany(DateTimeOffset RetryAt) : TestMessage
    {
        private protected override void Close() { }
    }

    /// <summary>Texts have no number to go to: the recipient has not set up any.</summary>
    public sealed record NoNumber : TestMessage
    {
        private protected override void Close() { }
    }

    /// <summary>The channel has no sender of such messages.</summary>
    public sealed record NoSender : TestMessage
    {
        private protected override void Close() { }
    }

    /// <summary>No such user, as far as this actor is concerned (rule P2).</summary>
    public sealed record NotFound : TestMessage
    {
        private protected override void Close() { }
    }
}
