namespace ClinicMfa;

/// <summary>Who of a clinic's staff has set up MFA and who has not.</summary>
public abstract record SetUpReport
{
    private SetUpReport() { }

    private protected abstract void Close();

    /// <summary>The report.</summary>
    /// <param name="Rows">One a member of staff, in the directory's order.</param>
    public sealed record Read(IReadOnlyList<SetUpReportRow> Rows) : SetUpReport
    {
        /// <summary>The clinic's only Admin, whom nobody at the clinic can unlock or reset; <see langword="null"/> where there are several, or none. To be warned before it matters (rule E5).</summary>
        public SetUpReportRow? OnlyAdmin => Rows.Where(row => row.IsAdmin).Take(2).ToList() is [var only] ? only : null;

        private protected override void Close() { }
    }

    /// <summary>No such clinic, as far as this actor is concerned (rule P2).</summary>
    public sealed record NotFound : SetUpReport
    {
        private protected override void Close() { }
    }
}
