namespace ClinicMfa;

/// <summary>Answer to reading one member of staff.</summary>
public abstract record UserReading
{
    private UserReading() { }

    private protected abstract void Close();

    /// <summary>The user.</summary>
    /// <param name="Row">As the set-up report has them.</param>
    public sealed record Read(SetUpReportRow Row) : UserReading
    {
        private protected override void Close() { }
    }

    /// <summary>No such user, as far as this actor is concerned (rule P2).</summary>
    public sealed record NotFound : UserReading
    {
        private protected override void Close() { }
    }
}
