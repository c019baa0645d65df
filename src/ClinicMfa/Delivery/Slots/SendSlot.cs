namespace ClinicMfa;

/// <summary>A slot to send in, or when to come back.</summary>
internal abstract record SendSlot
{
    private SendSlot() { }

    private protected abstract void Close();

    /// <summary>There is one. To be disposed of when the message is sent.</summary>
    /// <param name="Keeper">Who takes it back.</param>
    /// <param name="At">Its moment.</param>
    public sealed record Taken(ISlotKeeper Keeper, DateTimeOffset At) : SendSlot, IDisposable
    {
        /// <summary>Nothing is going to be sent: the moment is there for the next.</summary>
        public void NotUsed() => Keeper.NotUsed(At);

        public void Dispose() => Keeper.Leave();

        private protected override void Close() { }
    }

    /// <summary>None is free in time.</summary>
    /// <param name="RetryAt">When to come back.</param>
    public sealed record Later(DateTimeOffset RetryAt) : SendSlot
    {
        private protected override void Close() { }
    }
}
