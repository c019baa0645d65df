using System.Text.RegularExpressions;
using ClinicMfa.Shared;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests;

/// <summary>What the pages' script adds, under their strict Content-Security-Policy. Every journey runs without it.</summary>
[Trait("Needs", "chromium")]
public sealed partial class ScriptTests(Chromium chromium) : IAsyncDisposable
{
    private readonly SampleApplication _host = new();
    private readonly List<string> _console = [];
    private IPage? _page;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_page is not null)
            await _page.Context.CloseAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    [Trait("Rule", "C7")]
    public async Task Countdown_TimePasses_CountsAndSaysOnceThatACodeCanBeSent()
    {
        var page = await OpenAsync();
        await LogInAsync(page, "therapist@harbor.example");
        var hint = page.Locator("#resend-hint");
        await Assertions.Expect(hint).ToContainTextAsync("in 30 s.");
        Assert.Equal("", await page.Locator("#mfa-status").InnerTextAsync());

        await page.Clock.RunForAsync(13_000);
        await Assertions.Expect(hint).ToContainTextAsync(SeventeenOrEighteenSeconds());
        await page.Clock.RunForAsync(20_000);

        await Assertions.Expect(hint).ToHaveTextAsync("You can send a new code now.");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("You can send a new code now.");
        Assert.Empty(_console);
    }

    [Fact]
    [Trait("Rule", "C2")]
    public async Task Expiry_TenMinutesPass_SaysThatTheCodeHasExpired()
    {
        var page = await OpenAsync();
        await LogInAsync(page, "therapist@harbor.example");
        await Assertions.Expect(page.Locator("#code-hint")).ToContainTextAsync("Works until");

        await page.Clock.RunForAsync(601_000);

        await Assertions.Expect(page.Locator("#code-hint")).ToHaveTextAsync("That code has expired. Send a new code and type that one.");
    }

    /// <summary>The browser reads the text and the user agrees; headless Chromium has no phone, so its part is played.</summary>
    [Fact]
    [Trait("Rule", "M4")]
    public async Task TextedCode_BrowserReadsIt_IsFilledInAndNotSent()
    {
        var page = await OpenAsync();
        await page.AddInitScriptAsync("""
            window.OTPCredential = class {};
            navigator.credentials.get = (wanted) => { window.wanted = JSON.stringify(wanted.otp); return Promise.resolve({ code: "123456" }); };
            """);
        await LogInAsync(page, "therapist@summit.example");
        await page.GetByLabel("Phone Number", new() { Exact = true }).FillAsync("(415) 201-3344");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByLabel("Enter Code", new() { Exact = true })).ToHaveValueAsync("123456");
        Assert.Equal("""{"transport":["sms"]}""", await page.EvaluateAsync<string>("window.wanted"));
        Assert.EndsWith("/mfa", page.Url, StringComparison.Ordinal);
        Assert.Empty(_console);
    }

    [Fact]
    public async Task EmailedCode_NobodyReadsTexts()
    {
        var page = await OpenAsync();
        await page.AddInitScriptAsync("""
            window.OTPCredential = class {};
            navigator.credentials.get = () => { window.wanted = true; return new Promise(() => {}); };
            """);
        await LogInAsync(page, "therapist@harbor.example");

        await Assertions.Expect(page.GetByLabel("Enter Code", new() { Exact = true })).ToHaveValueAsync("");
        Assert.False(await page.EvaluateAsync<bool>("window.wanted === true"));
    }

    /// <summary>It is counted at whole seconds of the browser's clock, so the one in which the page was opened counts in part.</summary>
    [GeneratedRegex(@"in 1[78] s\.")]
    private static partial Regex SeventeenOrEighteenSeconds();

    private Task LogInAsync(IPage page, string email) => new Person(_host, page).LogInAsync(email);

    private async Task<IPage> OpenAsync()
    {
        RequiredService.Demand(chromium.Absence);
        _host.Listen();
        await _host.FreezeAsync(Token);
        _page = await chromium.OpenAsync(_host, javaScript: true);
        _page.Console += (_, message) => _console.Add(message.Text);
        var now = TimeProvider.System.GetUtcNow();
        await _page.Clock.InstallAsync(new() { TimeDate = now.UtcDateTime });
        await _page.Clock.PauseAtAsync(now.UtcDateTime.AddSeconds(1)); // from here on time passes when a test says so, however slow the machine is
        return _page;
    }
}
