namespace ClinicMfa;

/// <summary>What a store answers to a look-up: found, none, or there but not to be understood. Never <see langword="null"/>.</summary>
/// <remarks>
/// A store that can't reach its database throws. <see cref="Unreadable"/> is for a document that is there and can't be
/// understood (corrupt, or written by a newer version): it must never be taken for "none" (rule P1).
/// </remarks>
/// <typeparam name="T">The document.</typeparam>
public abstract record StoreLookup<T>
    where T : class
{
    private StoreLookup() { }

    private protected abstract void Close();

    /// <summary>The document as last saved.</summary>
    /// <param name="Document">The document.</param>
    public sealed record Found(T Document) : StoreLookup<T>
    {
        private protected override void Close() { }
    }

    /// <summary>Nothing was ever saved under this key, or it has expired.</summary>
    public sealed record None : StoreLookup<T>
    {
        private None() { }

        /// <summary>The one instance.</summary>
        public static None Instance { get; } = new();

        private protected override void Close() { }
    }

    /// <summary>Something is saved that this version can't understand. It is refused, and overwritten by nothing but a deliberate reset.</summary>
    /// <param name="Reason">What is wrong, for the log; without personal data.</param>
    /// <param name="ReplaceableVersion">
    /// The version over which a reset may save a fresh document: that of the row. <see langword="null"/>: never, since a newer schema wrote
    /// it, which other servers understand, or since the version itself can't be told.
    /// </param>
    public sealed record Unreadable(string Reason, long? ReplaceableVersion) : StoreLookup<T>
    {
        private protected override void Close() { }
    }
}
