using System.Xml.Linq;
using ClinicMfa.Shared;

namespace ClinicMfa.Packages.Tests.Architecture;

/// <summary>How the sources lie: which project uses which, which folder of the core uses which, and how long a file may be (docs/flow.md).</summary>
public sealed class ArchitectureTests
{
    private const int LongFile = 300;
    private const int LinesAtTheTop = 20;

    /// <summary>Every package may use these and no other of ours.</summary>
    private static readonly Dictionary<string, string[]> Uses = new()
    {
        ["ClinicMfa"] = [],
        ["ClinicMfa.AspNetCore"] = ["ClinicMfa"],
        ["ClinicMfa.AspNetCore.Identity"] = ["ClinicMfa.AspNetCore"],
        ["ClinicMfa.Email"] = ["ClinicMfa"],
        ["ClinicMfa.EntityFrameworkCore"] = ["ClinicMfa"],
        ["ClinicMfa.Redis"] = ["ClinicMfa"],
        ["ClinicMfa.Testing"] = ["ClinicMfa", "ClinicMfa.AspNetCore"],
        ["ClinicMfa.Twilio"] = ["ClinicMfa"],
        ["ClinicMfa.Twilio.AspNetCore"] = ["ClinicMfa.Twilio"],
    };

    private static string Source { get; } = Path.Combine(RepositoryRoot.Path, "src");

    [Fact]
    public void Projects_Each_UsesWhatItMay()
    {
        var found = PackedPackages.Names.ToDictionary(name => name, name => XDocument.Load(Path.Combine(Source, name, name + ".csproj"))
            .Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'))).Order(StringComparer.Ordinal).ToArray());

        Assert.Equal(Uses.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(found, project => Assert.Equal(Uses[project.Key].Order(StringComparer.Ordinal), project.Value));
    }

    /// <summary>Whoever looks for a rule goes down, never round in circles.</summary>
    [Fact]
    public void Folders_OfTheCore_HaveNoCycle() => Assert.Empty(FolderGraph.Of(Path.Combine(Source, "ClinicMfa")).Cycles());

    /// <summary>The table of docs/flow.md: a folder uses those before it.</summary>
    [Fact]
    public void Folders_OfTheCore_UseWhatStandsBeforeThem()
    {
        var order = OrderOfTheDocument();
        var graph = FolderGraph.Of(Path.Combine(Source, "ClinicMfa"));

        Assert.Equal(graph.Folders.Order(StringComparer.Ordinal), order.Order(StringComparer.Ordinal));
        Assert.Empty(graph.Uses.Where(use => order.IndexOf(use.To) >= order.IndexOf(use.From)).Select(use => $"{use.From} uses {use.To}: {use.Example}"));
    }

    private static List<string> OrderOfTheDocument()
    {
        var section = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "flow.md")).ReplaceLineEndings("\n").Split("\n## How the folders lie\n")[1].Split("\n## ")[0];
        return
        [
            .. section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|')[1])
                .SelectMany(cell => cell.Contains("own folder", StringComparison.Ordinal) ? [FolderGraph.Root] : cell.Split('`').Where((_, i) => i % 2 == 1)),
        ];
    }

    [Fact]
    public void FolderGraph_TwoFoldersThatUseEachOther_AreACycle()
    {
        var graph = FolderGraph.Of(
        [
            ("A/One.cs", "namespace X; public sealed class One { public Two? Other { get; } }"),
            ("B/Two.cs", "namespace X; public sealed class Two { public static int Count(Three three) => three.Number; }"),
            ("C/Three.cs", "namespace X; public sealed class Three { public int Number { get; } public One? First { get; } }"),
            ("D/Four.cs", "namespace X; public sealed class Four { public One? First { get; } }"),
        ]);

        Assert.Equal(["A > B > C > A (One.cs uses Two, Two.cs uses Three, Three.cs uses One)"], graph.Cycles());
    }

    /// <summary>A file that is longer says why, where somebody who opens it sees it.</summary>
    [Fact]
    public void Files_LongerThanTheLimit_SayWhy() => Assert.All(
        Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Select(file => (File: file, Lines: File.ReadAllLines(file))).Where(file => file.Lines.Length > LongFile),
        file => Assert.Contains(file.Lines.Take(LinesAtTheTop), line => line.Contains("longer than others because", StringComparison.Ordinal)));
}
