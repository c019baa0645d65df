using ClinicMfa.Shared;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests.Accessibility;

/// <summary>
/// Pages looked at, each in English on a light screen and in Spanish on a dark one: no rule of axe is about a language and a colour at once. One sample and one
/// browser window for all that a test looks at.
/// </summary>
[Trait("Needs", "chromium")]
[Trait("Journey", "J14")]
public abstract class PageTests(Chromium chromium) : IAsyncDisposable
{
    private readonly List<IPage> _pages = [];

    private protected SampleApplication Host { get; init; } = new();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, ColorScheme> Screens => new() { { "en-US", ColorScheme.Light }, { "es-US", ColorScheme.Dark } };

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _pages)
            await page.Context.CloseAsync();
        await Host.DisposeAsync();
    }

    protected async Task<IPage> OpenAsync(string locale, ColorScheme colors)
    {
        RequiredService.Demand(chromium.Absence);
        Host.Listen();
        await Host.FreezeAsync(Token);
        _pages.Add(await chromium.OpenAsync(Host.Address, javaScript: true, colors, locale: locale));
        await _pages[^1].EmulateMediaAsync(new() { ColorScheme = colors, ReducedMotion = ReducedMotion.Reduce });
        return _pages[^1];
    }

    protected static async Task LogInAsync(IPage page, string email, string path = "/login", string password = DemoPassword.Text)
    {
        await page.GotoAsync(path);
        await page.Locator("#Email").FillAsync(email);
        await page.Locator("#Password").FillAsync(password);
        await page.ArriveAsync(() => page.Locator("#Password").PressAsync("Enter"));
    }

    protected static async Task SubmitAsync(IPage page, string field, string value)
    {
        await page.Locator(field).FillAsync(value);
        await page.ArriveAsync(() => page.Locator(field).PressAsync("Enter"));
    }

    protected async Task SubmitCodeAsync(IPage page, string to) => await SubmitAsync(page, "#code", await Host.CodeAsync(to, Token));

    /// <summary>Breaks something, or mends it, at the developer's page.</summary>
    protected static async Task SwitchFaultAsync(IPage page, string button)
    {
        await page.GotoAsync("/dev/faults");
        await page.ArriveAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
    }
}
