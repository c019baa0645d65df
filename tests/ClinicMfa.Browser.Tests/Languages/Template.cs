using System.Globalization;
using System.Text.RegularExpressions;

namespace ClinicMfa.Browser.Tests;

/// <summary>A sentence with places such as <c>{0}</c>, or with none.</summary>
internal sealed partial class Template(string text)
{
    private readonly string[] _literals = Place().Split(text);
    private readonly int[] _places = [.. Place().Matches(text).Select(match => int.Parse(match.ValueSpan[1..^1], CultureInfo.InvariantCulture))];
    private Regex? _pattern;

    public string Text => text;

    public int LiteralLength => _literals.Sum(literal => literal.Length);

    public string LongestLiteral => _literals.MaxBy(literal => literal.Length)!.Trim();

    private bool HasWords => _literals.Any(literal => literal.Any(char.IsLetter));

    /// <summary>Whether this is all that the sentence says before its first place.</summary>
    public bool BeginsWith(string beginning) => _places.Length > 0 && _literals[0].TrimEnd(' ', '(', ':') == beginning;

    /// <summary>What stands in each place, by its number, or null where it is another sentence or has no places.</summary>
    public IReadOnlyList<string>? Match(string sentence)
    {
        if (_places.Length == 0 || !HasWords)
            return null;
        _pattern ??= new Regex("^" + string.Join("(.+?)", _literals.Select(Regex.Escape)) + "$");
        if (_pattern.Match(sentence) is not { Success: true } match)
            return null;
        var filling = new string[_places.Max() + 1];
        for (var i = 0; i < _places.Length; i++)
            filling[_places[i]] = match.Groups[i + 1].Value;
        return filling;
    }

    /// <summary>The sentence with its places filled.</summary>
    public string Fill(IReadOnlyList<string> filling) => Place().Replace(text, match => filling[int.Parse(match.ValueSpan[1..^1], CultureInfo.InvariantCulture)]);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
