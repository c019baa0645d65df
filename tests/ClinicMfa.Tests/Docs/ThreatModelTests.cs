using System.Text.RegularExpressions;
using ClinicMfa.Shared;

namespace ClinicMfa.Tests.Docs;

/// <summary>docs/security/threat-model.md has every attack and fault, what stops it, and tests that carry its id.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly string Page = Path.Combine(RepositoryRoot.Path, "docs", "security", "threat-model.md");

    private static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> Tests = TraitsOfTests.Read();

    public static TheoryData<string> Rows => [.. ReadRows().Select(row => row.Id)];

    [Fact]
    public void Page_Attacks_AreB1ToB38() =>
        Assert.Equal(Enumerable.Range(1, 38).Select(number => $"B{number}"), ReadRows().Select(row => row.Id).Where(id => AttackId().IsMatch(id)));

    /// <summary>An id that a test carries, and the page does not know, would be one that nobody reviews.</summary>
    [Fact]
    public void Page_EveryIdOfATest_IsARow() =>
        Assert.Empty(Tests.Values.SelectMany(ids => ids).Distinct().Except(ReadRows().Select(row => row.Id)).Order());

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_Files_Exist(string id)
    {
        var links = Link().Matches(Row(id)).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(Page)!, link)), $"{id}: {link} does not exist."));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_Tests_ExistAndCarryTheId(string id)
    {
        var named = TestName().Matches(Row(id).Split('|')[^2]).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.True(Tests.TryGetValue(test, out var ids) && ids.Contains(id), $"{id}: no test {test} has this id as a trait."));
    }

    private static string Row(string id) => ReadRows().Single(row => row.Id == id).Line;

    private static IEnumerable<(string Id, string Line)> ReadRows() =>
        from section in File.ReadAllText(Page).Split("\n## ").Where(section => section.StartsWith("Attacks", StringComparison.Ordinal) || section.StartsWith("Faults", StringComparison.Ordinal))
        from line in section.Split('\n').Where(line => line.StartsWith('|')).Skip(2)
        select (line.Split('|')[1].Trim(), line);

    [GeneratedRegex(@"^B\d+$")]
    private static partial Regex AttackId();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex TestName();
}
