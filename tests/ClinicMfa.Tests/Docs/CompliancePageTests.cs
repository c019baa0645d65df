using System.Text.RegularExpressions;
using ClinicMfa.Shared;

namespace ClinicMfa.Tests.Docs;

/// <summary>docs/security/compliance.md says of every requirement how it stands, and what it rests on exists.</summary>
public sealed partial class CompliancePageTests
{
    private static readonly string[] States = ["Met", "Deviation", "Host's part", "Not applicable"];

    private static readonly string Page = Path.Combine(RepositoryRoot.Path, "docs", "security", "compliance.md");

    private static readonly string Text = File.ReadAllText(Page);

    [Fact]
    public void Requirements_Each_HasOneOfTheFourStates()
    {
        var requirements = Tables().Where(table => table[0].Contains("| State |", StringComparison.Ordinal)).SelectMany(table => table.Skip(2)).ToList();

        Assert.True(requirements.Count > 150, $"{requirements.Count} rows"); // or the tables look another way now
        Assert.All(requirements, row => Assert.Contains(row.Split('|')[3].Trim(), States));
    }

    [Fact]
    public void Tests_Named_Exist()
    {
        var tests = TraitsOfTests.Read();

        Assert.All(TestName().Matches(Text).Select(match => match.Groups[1].Value), name => Assert.True(tests.ContainsKey(name), $"There is no test {name}."));
    }

    [Fact]
    public void Links_ToFiles_Exist()
    {
        var links = Link().Matches(Text).Select(match => match.Groups[1].Value.Split('#')[0]).Where(link => link.Length > 0 && !link.Contains("://", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(Page)!, link)), $"{link} does not exist."));
    }

    [Fact]
    public void Links_ByName_AreGiven() =>
        Assert.All(Reference().Matches(Text).Select(match => match.Groups[1].Value), name => Assert.Contains($"\n[{name}]: ", Text, StringComparison.Ordinal));

    private static IEnumerable<List<string>> Tables()
    {
        var table = new List<string>();
        foreach (var line in Text.Split('\n').Append(""))
        {
            if (line.StartsWith('|'))
            {
                table.Add(line);
            }
            else if (table.Count > 0)
            {
                yield return table;
                table = [];
            }
        }
    }

    [GeneratedRegex(@"`(\w+(?:Tests|Contract)\.\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"(?:\]\(|^\[[^\]]+\]: )([^)\s]+)", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex(@"\]\[([^\]]+)\]")]
    private static partial Regex Reference();
}
