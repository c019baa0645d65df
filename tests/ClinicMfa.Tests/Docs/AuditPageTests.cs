using System.Globalization;
using System.Text.RegularExpressions;
using ClinicMfa.Shared;

namespace ClinicMfa.Tests.Docs;

/// <summary>docs/audit.md names every kind of fact, and none that there is not.</summary>
[Trait("Rule", "A1")]
public sealed partial class AuditPageTests
{
    private const int Cells = 6;

    [Fact]
    public void KindsTable_EveryKindOnce_AndNoOther()
    {
        var documented = Rows().Select(row => (row[0], row[1])).ToList();

        Assert.Equal(Enum.GetValues<MfaEventKind>().Select(kind => ($"`{kind}`", ((int)kind).ToString(CultureInfo.InvariantCulture))), documented);
    }

    [Fact]
    public void KindsTable_EachRow_IsWhole() => Assert.All(Rows(), row =>
    {
        Assert.Equal(Cells, row.Length);
        Assert.All(row, Assert.NotEmpty);
    });

    /// <summary>Grants are named as such: they are what a code let somebody in by.</summary>
    [Fact]
    public void KindsTable_Grants_AreMarked()
    {
        var marked = Rows().Where(row => row[2].EndsWith("a grant", StringComparison.Ordinal)).Select(row => row[0]);

        Assert.Equal(Enum.GetValues<MfaEventKind>().Where(IsGrant).Select(kind => $"`{kind}`"), marked);
    }

    /// <summary>The page's filters are those of the query, and its numbers those of the code.</summary>
    [Fact]
    public void Page_FiltersAndDefaults_AreThoseOfTheCode()
    {
        Assert.All(typeof(MfaAuditQuery).GetProperties(), property => Assert.Contains($"`{property.Name}`", Page, StringComparison.Ordinal));
        Assert.Contains($"1 to {MfaEventQuery.MaxPageSize} | {new MfaAuditQuery().PageSize} |", Page, StringComparison.Ordinal);
        Assert.Contains($"Default: {new ClinicMfaOptions().AuditRetentionYears}, ", Page, StringComparison.Ordinal);
    }

    private static string Page { get; } = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "audit.md"));

    private static bool IsGrant(MfaEventKind kind) =>
        new MfaEvent { Id = Guid.Empty, At = DateTimeOffset.UnixEpoch, ClinicId = "harbor", Kind = kind, Outcome = "" }.IsGrant;

    /// <summary>The cells of the rows that begin with a name and a number.</summary>
    private static IReadOnlyList<string[]> Rows() =>
        [.. Row().Matches(Page).Select(row => row.Value.Trim('|', '\r').Split('|', StringSplitOptions.TrimEntries))];

    [GeneratedRegex(@"^\| `\w+` \| \d+ \|.*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
