using System.Text.Json;
using ClinicMfa.Shared;

namespace ClinicMfa.Docs.Tests.Samples;

/// <summary>What documents show is what compiles.</summary>
public sealed class SampleTests
{
    /// <summary>Languages that a test looks at; commands, output and drawings say none. Another one has to be looked at too before a document may use it.</summary>
    private static readonly string[] Known = ["csharp", "cshtml", "json", "css", "html", "ts", "sql", "text", "diff", ""];

    public static TheoryData<string> CSharp => [.. Of("csharp")];

    public static TheoryData<string> Views => [.. Of("cshtml")];

    public static TheoryData<string> Json => [.. Of("json")];

    [Theory]
    [MemberData(nameof(CSharp))]
    public void CSharp_AsItStandsThere_Compiles(string place)
    {
        var problems = CompiledSample.ProblemsOf(Block(place));

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    /// <summary>A view compiles in a host only: what a document shows is a file of the host that is restyled in tests.</summary>
    [Theory]
    [MemberData(nameof(Views))]
    public void View_AsItStandsThere_IsOneOfTheRestyledHost(string place) =>
        Assert.Contains(Block(place).Text.Trim(), Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests", "ClinicMfa.RestyledHost", "Areas"), "*.cshtml", SearchOption.AllDirectories)
            .Select(file => File.ReadAllText(file).Trim()));

    [Theory]
    [MemberData(nameof(Json))]
    public void Json_AsItStandsThere_IsJson(string place)
    {
        var block = Block(place);
        try
        {
            JsonDocument.Parse(block.Text).Dispose();
        }
        catch (JsonException exception)
        {
            Assert.Fail($"{block.File}:{block.Line + (exception.LineNumber ?? 0)}: {exception.Message}");
        }
    }

    /// <summary>A block under another name, or under none, would be code that nothing compiles.</summary>
    [Fact]
    public void Blocks_EachOne_SaysAKnownLanguage()
    {
        Assert.All(MarkdownBlocks.All, block => Assert.True(Known.Contains(block.Language), $"{block}: no test looks at '{block.Language}'. Known: {string.Join(", ", Known)}."));
        Assert.All(
            MarkdownBlocks.All.Where(block => block.Language is "" or "text"),
            block => Assert.False(block.Text.Split('\n').Any(line => line.EndsWith(';')), $"{block}: this looks like code. Write its language behind the fence."));
    }

    [Fact]
    public void Contexts_EachOne_IsUsed() =>
        Assert.Equal(CompiledSample.Contexts, MarkdownBlocks.All.Select(block => block.Context).OfType<string>().Append("registration").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Documents_WhatAdoptersRead_IsAmongThem() =>
        Assert.Superset(new HashSet<string> { "README.md", "docs/quickstart.md", "docs/api.md", "docs/recipes/proxy.md", "samples/ClinicMfa.SampleHost/README.md", "src/ClinicMfa.Testing/README.md" }, MarkdownBlocks.Documents.ToHashSet());

    private static IEnumerable<string> Of(string language) => MarkdownBlocks.All.Where(block => block.Language == language).Select(block => block.ToString());

    private static MarkdownBlock Block(string place) => MarkdownBlocks.All.Single(block => block.ToString() == place);
}
