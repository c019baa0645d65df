namespace ClinicMfa;

/// <summary>Answer to reading one's own multifactor authentication.</summary>
public abstract record AccountReading
{
    private AccountReading() { }

    private protected abstract void Close();

    /// <summary>What is there.</summary>
    public sealed record Read : AccountReading
    {
        /// <summary>Whether the clinic asks for a second proof now.</summary>
        public required bool IsInForce { get; init; }

        /// <summary>What is set up; <see langword="null"/>: nothing.</summary>
        public required MfaEnrollment? Enrollment { get; init; }

        /// <summary>Where codes go now, masked; <see langword="null"/>: nothing is set up.</summary>
        public required MaskedDestination? Destination { get; init; }

        /// <summary>The methods that may be set up: what the clinic allows, or what can be sent where MFA is off.</summary>
        public required IReadOnlyList<MfaMethod> SettableMethods { get; init; }

        /// <summary>Browsers that are remembered, newest first, also those whose trust has run out.</summary>
        public required IReadOnlyList<RememberedBrowser> Browsers { get; init; }

        /// <summary>The lock of the code step at login, if there is one now.</summary>
        public required MfaRefusal.Locked? Lock { get; init; }

        /// <summary>The lock of the code step in a live session, if there is one now (rule C11).</summary>
        public required MfaRefusal.Locked? SessionLock { get; init; }

        private protected override void Close() { }
    }

    /// <summary>The clinic has no such user, or what is stored can't be understood: an Admin's reset mends that.</summary>
    public sealed record Unavailable : AccountReading
    {
        private protected override void Close() { }
    }
}
