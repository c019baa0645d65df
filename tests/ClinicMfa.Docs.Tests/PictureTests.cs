using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ClinicMfa.Shared;

namespace ClinicMfa.Docs.Tests;

/// <summary>The pictures of <c>docs/images</c> show the pages as they are: what they were made of has not changed since.</summary>
public sealed class PictureTests
{
    private const string Command = "Run eng/screenshots.sh and look at what changed.";
    private const long MaxBytes = 3 * 1024 * 1024;

    private static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "docs", "images");

    private static Dictionary<string, Picture> Manifest { get; } =
        JsonSerializer.Deserialize<Dictionary<string, Picture>>(File.ReadAllText(Path.Combine(Folder, "manifest.json")), JsonSerializerOptions.Web)!;

    [Fact]
    public void Pictures_SourcesOfEachOne_AreAsTheyWere()
    {
        var stale = Manifest.Where(picture => HashOf(picture.Value) != picture.Value.Hash).Select(picture => picture.Key).ToList();

        Assert.True(stale.Count == 0, $"Stale: {string.Join(", ", stale)}. {Command}");
    }

    [Fact]
    public void Pictures_FilesAndManifest_AreTheSame() =>
        Assert.Equal(Manifest.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder, "*.png").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    /// <summary>A page that is added has a picture too. A developer's tools are no pages of the product.</summary>
    [Fact]
    public void Pages_EachOne_HasAPicture()
    {
        var pages = new[] { "src/ClinicMfa.AspNetCore/Areas/ClinicMfa/Pages", "samples/ClinicMfa.SampleHost" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.cshtml", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(path => IsShown(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'));

        Assert.Empty(pages.Except(Manifest.Values.SelectMany(picture => picture.Sources)));
    }

    [Fact]
    public void Pictures_AllTogether_StaySmall() => Assert.InRange(Directory.EnumerateFiles(Folder).Sum(path => new FileInfo(path).Length), 1, MaxBytes);

    /// <summary>Pages with an address that show something: not files, and not what only leads on.</summary>
    private static bool IsShown(string view) => view.StartsWith("@page", StringComparison.Ordinal) && view.Contains('<', StringComparison.Ordinal) && !view.StartsWith("@page \"/dev/", StringComparison.Ordinal);

    private static string HashOf(Picture picture)
    {
        var text = new StringBuilder();
        foreach (var source in picture.Sources)
        {
            var path = Path.Combine(RepositoryRoot.Path, source);
            text.Append(source).Append('\n').Append(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "gone").Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private sealed record Picture(string Title, IReadOnlyList<string> Sources, string Hash);
}
