using System.Text.RegularExpressions;
using ClinicMfa.Docs.Tests.Samples;
using ClinicMfa.Shared;

namespace ClinicMfa.Docs.Tests;

/// <summary>Links between documents lead somewhere, and every page under <c>docs</c> can be reached from the README.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Links_ToFilesAndHeadings_LeadSomewhere()
    {
        var broken = MarkdownBlocks.Documents.SelectMany(document => LinksOf(document).Where(link => !LeadsSomewhere(document, link)).Select(link => $"{document}: {link}"));

        Assert.Empty(broken);
    }

    [Fact]
    public void Pages_AllOfThem_AreReachableFromTheReadme()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(["README.md"]);
        while (next.TryDequeue(out var document))
        {
            if (!MarkdownBlocks.Documents.Contains(document) || !reached.Add(document))
                continue;
            foreach (var link in LinksOf(document))
                next.Enqueue(Target(document, link));
        }

        Assert.Empty(MarkdownBlocks.Documents.Where(document => document.StartsWith("docs/", StringComparison.Ordinal)).Except(reached));
    }

    /// <summary>A reader who can't see a picture is told what it shows.</summary>
    [Fact]
    public void Pictures_EachOne_HasATextInItsPlace() =>
        Assert.All(MarkdownBlocks.Documents, document => Assert.DoesNotContain("![](", TextOf(document), StringComparison.Ordinal));

    private static string TextOf(string document) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, document));

    /// <summary>The relative links of a document's text, its code left out.</summary>
    private static IEnumerable<string> LinksOf(string document)
    {
        var text = MarkdownBlocks.Of(document, TextOf(document)).Where(block => block.Text.Length > 0).Aggregate(TextOf(document), (rest, block) => rest.Replace(block.Text, "", StringComparison.Ordinal));
        return Link().Matches(text).Select(link => link.Groups[1].Value).Where(link => !link.Contains(':', StringComparison.Ordinal));
    }

    private static bool LeadsSomewhere(string document, string link)
    {
        var target = Target(document, link);
        var path = Path.Combine(RepositoryRoot.Path, target);
        if (link.Split('#') is [_, var heading])
            return File.Exists(path) && File.ReadLines(path).Any(line => line.StartsWith('#') && Anchor(line) == heading);
        return File.Exists(path) || Directory.Exists(path);
    }

    private static string Target(string document, string link)
    {
        var path = link.Split('#')[0];
        return path.Length == 0 ? document : Path.GetRelativePath(RepositoryRoot.Path, Path.GetFullPath(Path.Combine(RepositoryRoot.Path, Path.GetDirectoryName(document)!, path))).Replace('\\', '/');
    }

    private static string Anchor(string heading) =>
        string.Concat(heading.TrimStart('#').Trim().Select(char.ToLowerInvariant).Where(character => char.IsLetterOrDigit(character) || character is ' ' or '-').Select(character => character == ' ' ? '-' : character));

    [GeneratedRegex(@"\]\(([^()\s]+)\)")]
    private static partial Regex Link();
}
