namespace ClinicMfa;

/// <summary>Who administers.</summary>
public abstract record MfaActor
{
    private MfaActor() { }

    private protected abstract void Close();

    /// <summary>A member of a clinic's staff. What they may is read from the directory at each call.</summary>
    /// <param name="Subject">Who, from the live session.</param>
    /// <param name="LatestProof">The last code accepted in this session, if any.</param>
    /// <param name="Client">From where.</param>
    public sealed record Staff(MfaSubject Subject, MfaProof? LatestProof, MfaClient Client) : MfaActor
    {
        private protected override void Close() { }
    }

    /// <summary>The host's own console or support tool: the way back for a clinic whose only Admin is locked out.</summary>
    /// <param name="Name">Who, for the audit.</param>
    /// <param name="Reason">Why, for the audit; required.</param>
    public sealed record Operator(string Name, string Reason) : MfaActor
    {
        private protected override void Close() { }
    }
}
