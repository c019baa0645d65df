using System.Globalization;
using System.Text.RegularExpressions;
using ClinicMfa.Shared;

namespace ClinicMfa.Twilio.Tests;

/// <summary>docs/texts.md says what the code does.</summary>
public sealed partial class TextsPageTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "texts.md"));

    [Fact]
    public void ErrorTable_EveryCodeThatIsKnown_OnceAndAsItIsReported()
    {
        var told = Rows("## What an error means at the help desk")
            .SelectMany(row => Codes().Matches(row[0]), (row, code) => (Code: int.Parse(code.Value, CultureInfo.InvariantCulture), ReportedAs: row[1].Trim('`')))
            .OrderBy(row => row.Code);

        Assert.Equal(
            TwilioErrors.All.Keys.Order().Select(code => (code, $"{TwilioErrors.FailureOf(code, wasSent: true)}")),
            told);
    }

    [Fact]
    public void ErrorTable_EachRow_OneMeaning() => Assert.All(
        Rows("## What an error means at the help desk"),
        row => Assert.Single(Codes().Matches(row[0]).Select(code => TwilioErrors.KindOf(int.Parse(code.Value, CultureInfo.InvariantCulture))).Distinct()));

    [Fact]
    public void SettingsTable_EverySetting_WithItsDefault()
    {
        var told = Rows("## Settings").ToDictionary(row => row[0].Trim('`'), row => row[2], StringComparer.Ordinal);

        var settings = typeof(TwilioOptions).GetProperties().Where(property => property.CanWrite).ToList();
        Assert.Equal(settings.Select(property => property.Name).Order(StringComparer.Ordinal), told.Keys.Order(StringComparer.Ordinal));
        Assert.All(settings, property =>
        {
            if (property.GetValue(new TwilioOptions()) is { } value)
                Assert.Equal($"`{Shown(value)}`", told[property.Name]);
        });
    }

    private static string Shown(object value) => value switch
    {
        Uri address => address.GetLeftPart(UriPartial.Authority),
        bool yes => yes ? "true" : "false",
        _ => $"{value}",
    };

    /// <summary>The rows of a section's table, head and rule left out.</summary>
    private static List<string[]> Rows(string section)
    {
        var rows = Lines.SkipWhile(line => line != section).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToList();
        Assert.NotEmpty(rows);
        return rows;
    }

    [GeneratedRegex(@"\b\d{5}\b")]
    private static partial Regex Codes();
}
