using System.Text.RegularExpressions;
using System.Xml.Linq;
using ClinicMfa.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ClinicMfa.AspNetCore.Tests.Sample.Languages;

/// <summary>Every word the sample uses is there in Spanish, and none is there for nothing.</summary>
[Trait("Journey", "J14")]
public sealed partial class WordsTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "samples", "ClinicMfa.SampleHost");

    /// <summary>In English only: a developer's tools.</summary>
    private static readonly string[] Tools = ["Clock", "Faults", "Outbox"];

    private static readonly IReadOnlyDictionary<string, string> Spanish = Read("Words.es.resx");

    private static readonly IReadOnlyDictionary<string, string> English = Read("Words.resx");

    private static readonly IReadOnlySet<string> Used = Sources("*.cs").SelectMany(KeysOfCode).Concat(Sources("*.cshtml").SelectMany(KeysOfPage)).ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void EveryUsedWord_HasASpanishText() => Assert.Empty(Used.Except(Spanish.Keys).Order(StringComparer.Ordinal));

    [Fact]
    public void EverySpanishText_IsUsed() => Assert.Empty(Spanish.Keys.Except(Used).Order(StringComparer.Ordinal));

    [Fact]
    public void EverySpanishText_HasTheKeysPlaceholders() =>
        Assert.Empty(Spanish.Where(word => !Placeholders(word.Key).SequenceEqual(Placeholders(word.Value))).Select(word => word.Key));

    [Fact]
    public void EverySpanishText_IsNotTheEnglishOne() =>
        Assert.Equal(["Error:"], Spanish.Where(word => word.Key == word.Value && word.Key.Any(char.IsAsciiLetter)).Select(word => word.Key));

    /// <summary>The build drops one of two keys that differ in case only.</summary>
    [Fact]
    public void Keys_DifferInMoreThanCase() =>
        Assert.Empty(Spanish.Keys.GroupBy(key => key, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void KeysThatSayWhichIsMeant_HaveTheirEnglishText() =>
        Assert.Equal(Used.Where(key => ContextPattern().IsMatch(key)).Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void EveryPage_HasNoTextBesideItsWords()
    {
        var literals = from file in Sources("*.cshtml")
                       where !Tools.Contains(Path.GetFileNameWithoutExtension(file))
                       from Match text in TextPattern().Matches(File.ReadAllText(file))
                       let literal = text.Groups[1].Value.Trim()
                       where literal.Any(char.IsAsciiLetter) && !literal.Contains('@', StringComparison.Ordinal) && literal != "English / Español"
                       select $"{Path.GetFileName(file)}: {literal}";

        Assert.Empty(literals);
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Folder, "Language", file)).Root!.Elements("data").ToDictionary(word => word.Attribute("name")!.Value, word => word.Element("value")!.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Sources(string pattern) =>
        Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories).Where(file => !file.Contains("Migrations", StringComparison.Ordinal));

    private static IEnumerable<string> KeysOfCode(string file)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
        var looked = root.DescendantNodes().OfType<ElementAccessExpressionSyntax>()
            .Where(access => access.Expression.ToString() is "words" or "Words" or "L")
            .Select(access => access.ArgumentList.Arguments[0].Expression).ToList();
        var attributes = Tools.Any(tool => Path.GetFileName(file).StartsWith(tool, StringComparison.Ordinal)) ? [] : root.DescendantNodes().OfType<AttributeArgumentSyntax>()
            .Where(argument => argument.NameEquals?.Name.ToString() is "ErrorMessage" || (argument.NameEquals?.Name.ToString() is "Name" && argument.Parent?.Parent is AttributeSyntax { Name: var name } && name.ToString() == "Display"))
            .Select(argument => argument.Expression).ToList();
        foreach (var expression in looked.Concat(attributes))
        {
            // A key is a constant, or one of several: nothing else could be looked for here.
            var literals = expression.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression)).Select(literal => literal.Token.ValueText).ToList();
            Assert.True(literals.Count > 0 && !expression.DescendantNodesAndSelf().OfType<InterpolatedStringExpressionSyntax>().Any(), $"{file}: {expression}");
            foreach (var literal in literals)
                yield return literal;
        }
    }

    private static IEnumerable<string> KeysOfPage(string file)
    {
        var text = File.ReadAllText(file);
        var keys = KeyPattern().Matches(text);
        Assert.Equal((file, UsePattern().Count(text)), (file, keys.Count));
        return keys.Select(match => match.Groups[1].Value);
    }

    private static IEnumerable<string> Placeholders(string text) => PlaceholderPattern().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\bL\[")]
    private static partial Regex UsePattern();

    [GeneratedRegex("""\bL\["([^"\\]*)""")]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex(@" \((?:button|day|link|login|notice|policy|tried)\)$")]
    private static partial Regex ContextPattern();

    [GeneratedRegex(@"<(?:p|h\d|dt|dd|th|td|a|button|label|legend|li|span|strong|title|summary|option)\b[^<>@]*>([^<>]*)<")]
    private static partial Regex TextPattern();
}
