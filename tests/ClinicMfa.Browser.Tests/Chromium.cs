using ClinicMfa.Shared;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ClinicMfa.Browser.Tests.Chromium))]

namespace ClinicMfa.Browser.Tests;

/// <summary>One Chromium for all tests; each test has a context of its own, as a person has a browser of their own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The browser without its own windows and pages costs half the processor time. Whoever has the whole one installed needs no other.
    private static readonly string? Executable = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists);

    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>Milliseconds. Playwright's own five seconds are short for a machine that does something else as well.</summary>
    private const float PatienceOfExpectations = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why there is no browser, or null: hand it to <see cref="RequiredService"/> first.</summary>
    public string? Absence { get; } = Executable is null ? "Chromium is not installed (Debian package chromium-headless-shell)." : null;

    public async ValueTask InitializeAsync()
    {
        if (Absence is not null)
            return;
        Assertions.SetDefaultExpectTimeout(PatienceOfExpectations);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Arguments });
    }

    /// <summary>A fresh browser window with nothing remembered.</summary>
    public Task<IPage> OpenAsync(SampleApplication host, bool javaScript = false, ColorScheme colors = ColorScheme.Light, int width = 1280, string locale = "en-US") =>
        OpenAsync(host.Address, javaScript, colors, width, locale);

    /// <summary>A fresh browser window with nothing remembered.</summary>
    public async Task<IPage> OpenAsync(Uri address, bool javaScript = false, ColorScheme colors = ColorScheme.Light, int width = 1280, string locale = "en-US")
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            JavaScriptEnabled = javaScript,
            Locale = locale,
            ColorScheme = colors,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        return await context.NewPageAsync();
    }

    /// <summary>A window that shows one page of HTML, such as an email.</summary>
    public async Task<IPage> ShowAsync(string html, ColorScheme colors, int width)
    {
        var context = await _browser!.NewContextAsync(new() { ColorScheme = colors, ViewportSize = new() { Width = width, Height = 640 } });
        var page = await context.NewPageAsync();
        await page.SetContentAsync(html);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
