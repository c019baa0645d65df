using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests.Accessibility;

/// <summary>What is seen before and beside the code.</summary>
public sealed class EntryPageTests(Chromium chromium) : PageTests(chromium)
{
    [Theory]
    [MemberData(nameof(Screens))]
    public async Task EveryPage_BeforeAndBesideTheCode_HasNothingWrong(string locale, ColorScheme colors)
    {
        var page = await OpenAsync(locale, colors);
        var look = new PageLook(page);
        foreach (var path in (string[])["/login", "/portal/login", "/login/forgot", "/nowhere"])
            await look.OpenAsync(path);
        await page.GotoAsync("/login");
        await SubmitAsync(page, "#Email", "");
        await look.LookAsync("/login with problems");

        await LogInAsync(page, "therapist@summit.example");
        await look.LookAsync("/mfa asks for a number");
        await SubmitAsync(page, "#phone", "416 555 0123");
        await look.LookAsync("/mfa refuses a number");
        await LogInAsync(page, "therapist@valley.example");
        await look.LookAsync("/mfa asks which method");
        await page.ArriveAsync(() => page.Locator(".mfa-primary").ClickAsync());
        await look.LookAsync("/mfa misses a method");
        await LogInAsync(page, "locum@maple.example");
        await look.LookAsync("/login/clinic");
        await page.ArriveAsync(() => page.Locator("button[value=maple]").ClickAsync());
        await look.OpenAsync("/clinic");
        await LogInAsync(page, "patient@harbor.example", "/portal/login");
        await look.LookAsync("/portal");

        Assert.Empty(look.Found);
    }
}
