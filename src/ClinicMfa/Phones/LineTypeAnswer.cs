namespace ClinicMfa;

/// <summary>What kind of line a number is, or when it may be asked.</summary>
internal abstract record LineTypeAnswer
{
    private LineTypeAnswer() { }

    private protected abstract void Close();

    /// <summary>What was found, which may be that it can't be told.</summary>
    public sealed record Found(PhoneLineType Type) : LineTypeAnswer
    {
        private protected override void Close() { }
    }

    /// <summary>The budget of look-ups is used up.</summary>
    public sealed record TooMany(DateTimeOffset RetryAt) : LineTypeAnswer
    {
        private protected override void Close() { }
    }
}
