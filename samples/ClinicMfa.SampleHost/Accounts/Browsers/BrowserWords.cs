using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Accounts.Browsers;

/// <summary>A remembered browser in words.</summary>
internal static class BrowserWords
{
    private const string On = " on ";

    /// <summary>What it is: kept in English, such as "Chrome on Windows".</summary>
    public static string Name(IStringLocalizer<Words> words, RememberedBrowser browser) => browser.Browser?.Split(On) switch
    {
        null => words["Unknown browser"],
        [var name, var system] => words["{0} on {1}", name, system],
        _ => browser.Browser,
    };

    public static string LastCode(IStringLocalizer<Words> words, RememberedBrowser browser, TimeZoneInfo zone) =>
        words[browser.Method == MfaMethod.Text ? "{0}, by text" : "{0}, by email", Moments.ShortMinute(browser.ProvenAt, zone)];

    public static string TrustedUntil(IStringLocalizer<Words> words, RememberedBrowser browser, TimeZoneInfo zone) =>
        browser.TrustedUntil is { } until ? Moments.ShortMinute(until, zone) : words["Not trusted any more"];
}
