using System.Text.RegularExpressions;
using ClinicMfa.Shared;

namespace ClinicMfa.Docs.Tests.Samples;

/// <summary>The fenced blocks of all documents that adopters read: a new page is among them by being there.</summary>
internal static partial class MarkdownBlocks
{
    public static IReadOnlyList<string> Documents { get; } =
    [
        .. Directory.EnumerateFiles(RepositoryRoot.Path, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(new[] { "src", "samples" }.SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Path, folder)))
                .Select(folder => Path.Combine(folder, "README.md")).Where(File.Exists))
            .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<MarkdownBlock> All { get; } =
        [.. Documents.SelectMany(document => Of(document, File.ReadAllText(Path.Combine(RepositoryRoot.Path, document))))];

    /// <summary>The blocks of one text.</summary>
    /// <exception cref="FormatException">A fence is not closed: what follows would be no text of anybody's.</exception>
    public static IReadOnlyList<MarkdownBlock> Of(string file, string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        var blocks = new List<MarkdownBlock>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is not { Success: true } opening)
                continue;
            var (indent, marks) = (opening.Groups["indent"].Value, opening.Groups["marks"].Value);
            var end = Array.FindIndex(lines, i + 1, line => line.Trim() is var trimmed && trimmed.Length >= marks.Length && trimmed.All(character => character == marks[0]));
            if (end < 0)
                throw new FormatException($"{file}:{i + 1}: this fence is not closed.");
            var text = lines[(i + 1)..end].Select(line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line.TrimStart());
            var context = i > 0 && Context().Match(lines[i - 1]) is { Success: true } comment ? comment.Groups["name"].Value : null;
            blocks.Add(new MarkdownBlock(file, i + 2, opening.Groups["language"].Value.Trim(), context, string.Join('\n', text)));
            i = end;
        }

        return blocks;
    }

    [GeneratedRegex("^(?<indent>[ \t]*)(?<marks>`{3,}|~{3,})(?<language>[^`]*)$")]
    private static partial Regex Fence();

    [GeneratedRegex("^[ \t]*<!-- sample: (?<name>[a-z-]+) -->[ \t]*$")]
    private static partial Regex Context();
}
