using System.Globalization;

namespace ClinicMfa.AspNetCore;

/// <summary>The sentences by language: the host's own where it has some, which were registered later and so count.</summary>
internal sealed class MfaTextCatalog(IEnumerable<MfaTexts> registered)
{
    private readonly MfaTexts[] _latestFirst = [.. registered.Reverse(), new SpanishMfaTexts(), new MfaTexts()];

    /// <summary>Those of a culture, of its language, or English.</summary>
    public MfaTexts For(CultureInfo culture) => Find(culture.Name) ?? Find(culture.TwoLetterISOLanguageName) ?? Find("en")!;

    private MfaTexts? Find(string language) => Array.Find(_latestFirst, texts => string.Equals(texts.Language, language, StringComparison.OrdinalIgnoreCase));
}
