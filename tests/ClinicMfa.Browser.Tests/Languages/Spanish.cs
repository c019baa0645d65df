namespace ClinicMfa.Browser.Tests;

/// <summary>Spanish, looked up in what ClinicMfa's pages and the sample's own say. What has no translation fails the test that looks for it.</summary>
internal sealed class Spanish : IWording
{
    private static readonly Lazy<IReadOnlyList<Translation>> Catalogue = new(() => [.. PageTexts.All(), .. SampleTexts.All()]);

    public IReadOnlyList<string> Of(string english)
    {
        if (english.Contains('@', StringComparison.Ordinal) || !english.Any(char.IsLetter))
            return [english]; // in no language
        var found = Exactly(english);
        if (found.Count == 0)
            found = ByTemplate(english);
        if (found.Count == 0)
            found = [.. Catalogue.Value.Where(translation => translation.English.BeginsWith(english)).Select(translation => translation.Spanish.LongestLiteral).Distinct()];
        Assert.True(found.Count > 0, $"'{english}' is not in the Spanish catalogues, nor is a sentence that it is the beginning of.");
        return found;
    }

    private static List<string> Exactly(string english) =>
        [.. Catalogue.Value.Where(translation => translation.English.Text == english).Select(translation => translation.Spanish.Text).Distinct()];

    /// <summary>By the sentence that has most of it outside of its places; what stands in a place is translated where it is a sentence itself.</summary>
    private static List<string> ByTemplate(string english) =>
        [.. Catalogue.Value
            .Select(translation => (translation, Filling: translation.English.Match(english)))
            .Where(match => match.Filling is not null)
            .OrderByDescending(match => match.translation.English.LiteralLength)
            .Take(1)
            .Select(match => match.translation.Spanish.Fill([.. match.Filling!.Select(InPlace)]))];

    private static string InPlace(string filling) => Exactly(filling).Concat(ByTemplate(filling)).FirstOrDefault(filling);
}
