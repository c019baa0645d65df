extern alias identityhost;

using ClinicMfa.Shared;

namespace ClinicMfa.Browser.Tests.Accessibility;

/// <summary>ClinicMfa's pages below the layout of the Identity sample. That host has one language, and no dark colours of its own.</summary>
[Trait("Needs", "chromium")]
[Trait("Journey", "J14")]
public sealed class IdentityPageTests(Chromium chromium) : IAsyncDisposable
{
    private readonly IdentityApplication<identityhost::Program> _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task EveryPageOfClinicMfa_BelowAnotherLayout_HasNothingWrong()
    {
        RequiredService.Demand(chromium.Absence);
        _host.Listen();
        var page = await chromium.OpenAsync(_host.Address, javaScript: true);
        await page.EmulateMediaAsync(new() { ReducedMotion = Microsoft.Playwright.ReducedMotion.Reduce });
        var (person, look) = (new Person(_host, page), new PageLook(page));
        const string Login = "/Identity/Account/Login", Therapist = "therapist@harbor.example";

        await person.LogInAsync("therapist@summit.example", Login);
        await look.LookAsync("/mfa asks for a number");
        await person.SubmitAsync("Phone Number", "416 555 0123");
        await look.LookAsync("/mfa refuses a number");
        await person.LogInAsync("therapist@valley.example", Login);
        await look.LookAsync("/mfa asks which method");
        await person.LogInAsync(Therapist, Login);
        await look.LookAsync("/mfa asks for a code");
        await person.SubmitCodeAsync("Enter Code", Therapist);
        await look.OpenAsync("/mfa/confirm");

        Assert.Empty(look.Found);
        await page.Context.CloseAsync();
    }
}
