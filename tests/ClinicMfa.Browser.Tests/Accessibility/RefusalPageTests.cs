using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests.Accessibility;

/// <summary>Every way in which a login is refused, and what is wrong with a code but being another.</summary>
public sealed partial class RefusalPageTests : PageTests
{
    private const string Admin = "admin@harbor.example";
    private const string FrontDesk = "frontdesk@harbor.example";
    private const string Therapist = "therapist@harbor.example";

    public RefusalPageTests(Chromium chromium)
        : base(chromium) =>
        Host = new() { Settings = { ["ClinicMfa:Delivery:TextsPerSecond"] = "0.1", ["ClinicMfa:SecondFactorMustBeSecond"] = "true" } };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task EveryRefusal_HasNothingWrong(string locale, ColorScheme colors)
    {
        var page = await OpenAsync(locale, colors);
        var look = new PageLook(page);
        var titles = new List<string>();
        async Task SeeAsync(string name)
        {
            titles.Add(await page.Locator(".mfa-card h1").InnerTextAsync());
            await look.LookAsync(name);
        }

        for (var messages = 0; messages < 5; messages++)
        {
            await LogInAsync(page, FrontDesk);
            await page.ArriveAsync(() => page.Locator(".mfa-leave button").ClickAsync());
        }

        await LogInAsync(page, FrontDesk);
        await SeeAsync("too many messages");

        await SwitchFaultAsync(page, "Break Emails");
        await LogInAsync(page, Admin);
        await SeeAsync("could not deliver");
        await SwitchFaultAsync(page, "Mend Emails");
        await SwitchFaultAsync(page, "Break Delivery of texts");
        await LogInAsync(page, "therapist@summit.example");
        await SubmitAsync(page, "#phone", "(415) 201-3344");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".mfa-lost")).ToBeVisibleAsync();
        await look.LookAsync("text not delivered");
        await LogInAsync(page, "frontdesk@summit.example");
        await SubmitAsync(page, "#phone", "(415) 201-3355");
        await SeeAsync("busy");

        await TypeWrongCodesAsync(page);
        await SeeAsync("five wrong codes");
        await TypeWrongCodesAsync(page);
        await SeeAsync("locked");

        await Host.AdvanceAsync(TimeSpan.FromMinutes(20), Token);
        await LogInAsync(page, Admin);
        await page.EvaluateAsync("() => document.querySelectorAll('input[name=__RequestVerificationToken]').forEach(token => token.remove())");
        await SubmitAsync(page, "#code", "000000");
        await SeeAsync("stale");
        await page.GotoAsync("/mfa");
        await Host.AdvanceAsync(TimeSpan.FromMinutes(10), Token);
        await SubmitCodeAsync(page, Admin);
        await look.LookAsync("expired code");

        await page.GotoAsync("/login/forgot");
        await SubmitAsync(page, "#Email", Admin);
        await look.LookAsync("a link was sent");
        var letter = (await Host.OutboxAsync(Token)).First(message => message.To == Admin);
        await look.OpenAsync(Link().Match(letter.Text).Value);
        await page.Locator("#Password").FillAsync("several words together");
        await SubmitAsync(page, "#Repeated", "several words together");
        await LogInAsync(page, Admin, password: "several words together");
        await SeeAsync("unattested");

        await SwitchFaultAsync(page, "Break MFA stores");
        await LogInAsync(page, "therapist@valley.example");
        await SeeAsync("unavailable");

        Assert.Empty(look.Found);
        Assert.Distinct(titles); // each was the page it was meant to be
    }

    private async Task TypeWrongCodesAsync(IPage page)
    {
        await LogInAsync(page, Therapist);
        for (var tries = 0; tries < 5; tries++)
            await SubmitAsync(page, "#code", await Host.CodeAsync(Therapist, Token) == "000000" ? "000001" : "000000");
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();
}
