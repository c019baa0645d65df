using ClinicMfa.Shared;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests;

/// <summary>Every page that there is, found by its endpoint: no violation that axe knows of, in both languages, in light and dark, and nothing wider than a narrow screen.</summary>
[Trait("Needs", "chromium")]
[Trait("Journey", "J14")]
public sealed class AccessibilityTests(Chromium chromium) : IAsyncDisposable
{
    private const string Admin = "admin@harbor.example";

    private static readonly AxeRunOptions Rules = new() { ResultTypes = [ResultType.Violations], RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };

    /// <summary>What may be another on a dark page: a page's structure is not.</summary>
    private static readonly AxeRunOptions ColorRules = new() { ResultTypes = [ResultType.Violations], RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    private readonly SampleApplication _host = new();
    private readonly List<IPage> _pages = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _pages)
            await page.Context.CloseAsync();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("es-US")]
    public async Task EveryPage_OfTheStaff_HasNoViolationAndFits(string locale)
    {
        var page = await OpenAsync(locale);
        await LogInAsync(page, Admin);
        var found = new List<string>();
        await LookAsync(page, "/mfa asks for a code", found);
        await page.Locator("#code").FillAsync("000");
        await page.Locator("#code").PressAsync("Enter");
        await LookAsync(page, "/mfa with a problem", found);
        await page.Locator("#code").FillAsync(await _host.CodeAsync(Admin, Token));
        await page.Locator("#code").PressAsync("Enter");
        await Assertions.Expect(page.Locator("a[href='/account']")).ToBeVisibleAsync();
        var paths = Pages().ToList();
        Assert.True(paths.Count > 20, string.Join(", ", paths)); // or nothing would have been looked at
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            await LookAsync(page, path, found);
        }

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("es-US")]
    public async Task EveryPage_BeforeAndBesideTheCode_HasNoViolationAndFits(string locale)
    {
        var page = await OpenAsync(locale);
        var found = new List<string>();
        foreach (var path in (string[])["/login", "/portal/login", "/login/forgot", "/nowhere"])
        {
            await page.GotoAsync(path);
            await LookAsync(page, path, found);
        }

        await page.GotoAsync("/login");
        await page.Locator("main form button").PressAsync("Enter");
        await LookAsync(page, "/login with problems", found);
        await LogInAsync(page, "therapist@summit.example");
        await LookAsync(page, "/mfa asks for a number", found);
        await page.Locator("#phone").FillAsync("416 555 0123");
        await page.Locator("#phone").PressAsync("Enter");
        await LookAsync(page, "/mfa refuses a number", found);
        await LogInAsync(page, "therapist@valley.example");
        await LookAsync(page, "/mfa asks which method", found);
        await LogInAsync(page, "locum@maple.example");
        await LookAsync(page, "/login/clinic", found);
        await page.GotoAsync("/portal/login");
        await FillInAsync(page, "patient@harbor.example");
        await LookAsync(page, "/portal", found);

        Assert.Empty(found);
    }

    /// <summary>In Spanish, without JavaScript, by keys alone, on a narrow dark screen.</summary>
    [Fact]
    public async Task J1_InSpanishByKeysAlone_SignedIn()
    {
        RequiredService.Demand(chromium.Absence);
        _host.Listen();
        await _host.FreezeAsync(Token);
        _pages.Add(await chromium.OpenAsync(_host, colors: ColorScheme.Dark, width: 320, locale: "es-US"));
        var page = _pages[^1];
        await page.GotoAsync("/login");
        await TabToAsync(page, "Correo electrónico");
        await page.Keyboard.TypeAsync("therapist@harbor.example");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(SampleApplication.Password);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Escriba el código", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(await _host.CodeAsync("therapist@harbor.example", Token));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByText("Sesión iniciada como Theo Lindqvist")).ToBeVisibleAsync();
    }

    private static async Task TabToAsync(IPage page, string label)
    {
        var field = page.GetByLabel(label, new() { Exact = true });
        for (var presses = 0; presses < 20; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await field.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
        }

        Assert.Fail($"'{label}' is not reached by the Tab key.");
    }

    /// <summary>Every page without JavaScript's help: what the endpoints say there is, but files, what only leads on, and a developer's tools.</summary>
    private IEnumerable<string> Pages() =>
        _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(path => !path.EndsWith(".csv", StringComparison.Ordinal) && path != "/logout" && !path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/portal", StringComparison.Ordinal))
            .Select(path => path.Replace("{user}", "therapist-harbor", StringComparison.Ordinal).Replace("{clinic}", "harbor", StringComparison.Ordinal))
            .Distinct();

    private static async Task LookAsync(IPage page, string name, List<string> found)
    {
        await RunAsync(page, name, Rules, found);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await RunAsync(page, $"{name}, dark", ColorRules, found);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        foreach (var screen in (int[])[320, 768])
        {
            await page.SetViewportSizeAsync(screen, 900);
            var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (width > screen)
                found.Add($"{name}: {width} px wide on a screen of {screen}");
        }

        await page.SetViewportSizeAsync(1280, 900);
    }

    private static async Task RunAsync(IPage page, string name, AxeRunOptions rules, List<string> found)
    {
        var result = await page.RunAxe(rules);
        found.AddRange(result.Violations.Select(violation => $"{name}: {violation.Id}: {string.Join(" ", violation.Nodes.Select(node => node.Html))}"));
    }

    private static async Task LogInAsync(IPage page, string email)
    {
        await page.GotoAsync("/login");
        await FillInAsync(page, email);
    }

    private static async Task FillInAsync(IPage page, string email)
    {
        await page.Locator("#Email").FillAsync(email);
        await page.Locator("#Password").FillAsync(SampleApplication.Password);
        await page.Locator("#Password").PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal) || url.EndsWith("/login/clinic", StringComparison.Ordinal));
    }

    private async Task<IPage> OpenAsync(string locale)
    {
        RequiredService.Demand(chromium.Absence);
        _host.Listen();
        await _host.FreezeAsync(Token);
        _pages.Add(await chromium.OpenAsync(_host, javaScript: true, locale: locale));
        return _pages[^1];
    }
}
