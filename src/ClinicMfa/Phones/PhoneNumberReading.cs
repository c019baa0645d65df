namespace ClinicMfa;

/// <summary>What becomes of a typed number: it is accepted, or there is a problem to show.</summary>
internal abstract record PhoneNumberReading
{
    private PhoneNumberReading() { }

    private protected abstract void Close();

    /// <summary>A number that texts may go to.</summary>
    /// <param name="Number">E.164: what is stored, and what is sent to, byte for byte.</param>
    public sealed record Accepted(string Number) : PhoneNumberReading
    {
        private protected override void Close() { }

        /// <summary>Does not print the number (rule A2).</summary>
        public override string ToString() => nameof(Accepted);
    }

    /// <summary>A number that is fine as far as it can be told here; whether it is a mobile may not be looked up now, for want of a budget (threat B20).</summary>
    /// <param name="RetryAt">When it may, UTC.</param>
    public sealed record TooManyLookups(DateTimeOffset RetryAt) : PhoneNumberReading
    {
        private protected override void Close() { }
    }

    /// <summary>No number that texts may go to.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Refused(PhoneNumberProblem Problem) : PhoneNumberReading
    {
        private protected override void Close() { }
    }
}
