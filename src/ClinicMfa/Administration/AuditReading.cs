namespace ClinicMfa;

/// <summary>Answer to reading a clinic's audit.</summary>
public abstract record AuditReading
{
    private AuditReading() { }

    private protected abstract void Close();

    /// <summary>A page of it.</summary>
    /// <param name="Rows">The facts, newest first.</param>
    /// <param name="Next">What to give as <see cref="MfaAuditQuery.Before"/> for the next page; <see langword="null"/>: there are no more.</param>
    public sealed record Read(IReadOnlyList<AuditRow> Rows, Guid? Next) : AuditReading
    {
        private protected override void Close() { }
    }

    /// <summary>The query is not accepted. Nothing was read.</summary>
    /// <param name="Problems">What is wrong, a sentence for each setting.</param>
    public sealed record Invalid(IReadOnlyList<SettingProblem> Problems) : AuditReading
    {
        private protected override void Close() { }
    }

    /// <summary>No such clinic, as far as this actor is concerned (rule P2).</summary>
    public sealed record NotFound : AuditReading
    {
        private protected override void Close() { }
    }
}
