namespace ClinicMfa;

/// <summary>A slot to send in, or when to come back.</summary>
internal abstract record SendSlot
{
    private SendSlot() { }

    private protected abstract void Close();

    /// <summary>There is one. To be disposed of when the message is sent.</summary>
    public sealed record Taken(ISlotKeeper Keeper) : SendSlot, IDisposable
    {
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
