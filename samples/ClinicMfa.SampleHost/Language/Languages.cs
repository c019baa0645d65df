using System.Globalization;

namespace ClinicMfa.SampleHost.Language;

/// <summary>The languages of this host, as they are written in the United States.</summary>
internal static class Languages
{
    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-US");

    public static CultureInfo Spanish { get; } = CultureInfo.GetCultureInfo("es-US");

    public static IReadOnlyList<CultureInfo> All { get; } = [English, Spanish];

    /// <summary>The language of this request.</summary>
    public static CultureInfo Current => Find(CultureInfo.CurrentUICulture.Name) ?? English;

    /// <summary>The language of a tag such as <c>es</c> or <c>es-MX</c>: whichever country's Spanish is asked for, there is one.</summary>
    /// <returns><see langword="null"/> for any other language.</returns>
    public static CultureInfo? Find(string? tag) =>
        All.FirstOrDefault(language => string.Equals(language.TwoLetterISOLanguageName, tag?.Split('-')[0], StringComparison.OrdinalIgnoreCase));

    /// <summary>What those who read it call a language.</summary>
    public static string NameOf(CultureInfo language) => language == Spanish ? "Español" : "English";
}
