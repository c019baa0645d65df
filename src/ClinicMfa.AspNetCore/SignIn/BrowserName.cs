using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>
/// A browser in a few words, such as <c>Chrome on Windows</c>, so that people recognize theirs. It decides nothing: any program may say it is any browser.
/// Each word is one of these tables; nothing of a header is repeated, since it is stored and shown.
/// </summary>
internal static class BrowserName
{
    // Longer than browsers' own; what comes after tells nothing more.
    private const int MaxLength = 1024;

    /// <summary>The brands of <c>Sec-CH-UA</c>, most telling first: each browser of Chrome's family also names Chromium.</summary>
    private static readonly (string Token, string Name)[] Brands =
    [
        ("\"Microsoft Edge\"", "Edge"), ("\"Opera\"", "Opera"), ("\"Samsung Internet\"", "Samsung Internet"), ("\"Brave\"", "Brave"), ("\"Google Chrome\"", "Chrome"), ("\"Chromium\"", "Chrome"),
    ];

    private static readonly (string Token, string Name)[] Platforms =
    [
        ("\"Windows\"", "Windows"), ("\"macOS\"", "Mac"), ("\"Android\"", "Android"), ("\"Chrome OS\"", "ChromeOS"), ("\"Chromium OS\"", "ChromeOS"), ("\"Linux\"", "Linux"),
    ];

    /// <summary>The products of <c>User-Agent</c>, most telling first: nearly all also say Safari, and those of Chrome's family Chrome.</summary>
    private static readonly (string Token, string Name)[] Products =
    [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("OPT/", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    /// <summary>Android and ChromeOS before Linux, which they name too; an iPad may say it is a Mac, and nothing tells that apart.</summary>
    private static readonly (string Token, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS ", "ChromeOS"), ("Windows NT", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <summary>Describes the browser of a request.</summary>
    /// <returns><see langword="null"/> where it is none of those known here.</returns>
    public static string? Of(IHeaderDictionary headers)
    {
        var agent = Text(headers, "User-Agent");
        var browser = Find(Brands, Text(headers, "Sec-CH-UA")) ?? Find(Products, agent);
        var system = Find(Platforms, Text(headers, "Sec-CH-UA-Platform")) ?? Find(Systems, agent);
        return browser is null ? null : system is null ? browser : $"{browser} on {system}";
    }

    private static string? Find((string Token, string Name)[] table, string text) =>
        table.FirstOrDefault(row => text.Contains(row.Token, StringComparison.Ordinal)).Name;

    // A header sent twice is no browser's.
    private static string Text(IHeaderDictionary headers, string name) =>
        headers[name] is [{ } value] ? value[..Math.Min(value.Length, MaxLength)] : "";
}
