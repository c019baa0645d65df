namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>How ready a clinic's staff are, before codes are turned on.</summary>
/// <param name="Staff">How many there are.</param>
/// <param name="WithPhone">How many have set up a phone.</param>
/// <param name="WithoutUsableEmail">Who can't get emails, by name: nobody can log in by a code that reaches nobody.</param>
internal sealed record Readiness(int Staff, int WithPhone, IReadOnlyList<string> WithoutUsableEmail)
{
    public int WithUsableEmail => Staff - WithoutUsableEmail.Count;

    public static Readiness Of(IReadOnlyList<SetUpReportRow> rows) => new(
        rows.Count,
        rows.Count(row => row.Method == MfaMethod.Text),
        [.. rows.Where(row => !row.HasUsableEmail).Select(row => row.DisplayName)]);
}
