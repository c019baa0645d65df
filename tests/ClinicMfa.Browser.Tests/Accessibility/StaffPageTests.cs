using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests.Accessibility;

/// <summary>Every page that there is for a session, found by its endpoint, and its forms with errors.</summary>
public sealed class StaffPageTests(Chromium chromium) : PageTests(chromium)
{
    private const string Admin = "admin@harbor.example";

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task EveryPage_OfTheStaff_HasNothingWrong(string locale, ColorScheme colors)
    {
        var page = await OpenAsync(locale, colors);
        var look = new PageLook(page);
        await LogInAsync(page, Admin);
        await look.LookAsync("/mfa asks for a code");
        await SubmitAsync(page, "#code", "000");
        await look.LookAsync("/mfa with a problem");
        await SubmitCodeAsync(page, Admin);
        await Assertions.Expect(page.Locator("a[href='/account']")).ToBeVisibleAsync();
        var paths = Pages().ToList();
        Assert.True(paths.Count > 20, string.Join(", ", paths)); // or nothing would have been looked at
        foreach (var path in paths)
            await look.OpenAsync(path);

        await page.GotoAsync("/admin/users/therapist-harbor/reset");
        await SubmitAsync(page, "#Reason", "");
        await look.LookAsync("reset without a reason");
        await page.GotoAsync("/admin/mfa/turn-on");
        await SubmitAsync(page, "#Form_PromptEveryDays", "0");
        await look.LookAsync("policy of 0 days");
        await page.GotoAsync("/account/email");
        await SubmitAsync(page, "#Email", "nowhere");
        await look.LookAsync("no email address");
        await page.GotoAsync("/account/password");
        await SubmitAsync(page, "#Repeated", "short");
        await look.LookAsync("no password");
        await look.OpenAsync("/clinics/maple/schedule"); // another clinic's: denied

        await Host.AdvanceAsync(TimeSpan.FromMinutes(16), Token);
        await page.GotoAsync("/account/password");
        await Assertions.Expect(page.Locator("#code")).ToBeVisibleAsync();
        await look.LookAsync("/mfa asks for a fresh code");
        await SwitchFaultAsync(page, "Break MFA stores");
        await look.OpenAsync("/mfa"); // a session that goes on, and a step that can't

        Assert.Empty(look.Found);
    }

    /// <summary>What the endpoints say there is, but files, what only leads on, and a developer's tools.</summary>
    private IEnumerable<string> Pages() =>
        Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(path => !path.EndsWith(".csv", StringComparison.Ordinal) && path != "/logout" && !path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/portal", StringComparison.Ordinal))
            .Select(path => path.Replace("{user}", "therapist-harbor", StringComparison.Ordinal).Replace("{clinic}", "harbor", StringComparison.Ordinal))
            .Distinct();
}
