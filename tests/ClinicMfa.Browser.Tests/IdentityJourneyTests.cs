extern alias identityhost;

using ClinicMfa.Shared;

namespace ClinicMfa.Browser.Tests;

/// <summary>The first journeys for the Identity sample in Chromium: Identity's own login page, with the template's scripts, and ClinicMfa behind it.</summary>
[Trait("Needs", "chromium")]
public sealed class IdentityJourneyTests(Chromium chromium) : IAsyncDisposable
{
    private const string LoginPage = "/Identity/Account/Login";

    private readonly IdentityApplication<identityhost::Program> _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Journey", "J1")]
    public async Task J1_Emails_SignedInAndAskedAgainInAnotherBrowserOnly()
    {
        var person = await SitDownAsync();
        await person.LogInAsync("therapist@harbor.example", LoginPage);

        await person.IsAskedAsync("Enter Code");
        var right = await _host.CodeAsync("therapist@harbor.example", Token);
        await person.SubmitAsync("Enter Code", right == "000000" ? "000001" : "000000");
        Assert.Contains("4", await person.AlertAsync(), StringComparison.Ordinal);
        await person.SubmitAsync("Enter Code", right);
        await person.SeesAsync("Hello therapist@harbor.example");
        await person.PressAsync("Logout");
        await person.LogInAsync("therapist@harbor.example", LoginPage);
        await person.SeesAsync("Hello therapist@harbor.example");

        var elsewhere = await SitDownAsync();
        await elsewhere.LogInAsync("therapist@harbor.example", LoginPage);
        await elsewhere.SubmitCodeAsync("Code", "therapist@harbor.example");
        await elsewhere.SeesAsync("Hello therapist@harbor.example");
    }

    [Fact]
    [Trait("Journey", "J2")]
    public async Task J2_Texts_UnitedStatesMobileOnly()
    {
        var person = await SitDownAsync();
        await person.LogInAsync("therapist@summit.example", LoginPage);

        foreach (var refused in new[] { "416 555 0123", "(800) 234-5678", "not a number" })
        {
            await person.SubmitAsync("Phone Number", refused);
            Assert.NotEmpty(await person.AlertAsync());
        }

        await person.SubmitAsync("Phone Number", "(415) 201-3344");
        await person.SeesAsync("3344");
        await person.SubmitCodeAsync("Enter Code", "+14152013344");

        await person.SeesAsync("Hello therapist@summit.example");
    }

    [Theory]
    [InlineData("Emails", "therapist@valley.example")]
    [InlineData("Texts", "+14152013355")]
    [Trait("Journey", "J3")]
    public async Task J3_UsersChoose_AsChosen(string method, string to)
    {
        var person = await SitDownAsync();
        await person.LogInAsync("therapist@valley.example", LoginPage);
        await person.SeesAsync("Authentication Method");

        await person.ChooseAsync(method);
        await person.PressAsync("Submit");
        if (method == "Texts")
            await person.SubmitAsync("Phone Number", "415.201.3355");
        await person.SubmitCodeAsync("Enter Code", to);

        await person.SeesAsync("Hello therapist@valley.example");
    }

    [Theory]
    [InlineData("therapist@harbor.example", "Enter Code")]
    [InlineData("therapist@summit.example", "Phone Number")]
    [Trait("Journey", "J3")]
    public async Task J3_ClinicThatRequiresAMethod_NeverShowsTheChoice(string email, string field)
    {
        var person = await SitDownAsync();
        await person.LogInAsync(email, LoginPage);

        await person.IsAskedAsync(field);
        Assert.Equal(0, await person.Page.GetByText("Authentication Method").CountAsync());
    }

    private async Task<Person> SitDownAsync()
    {
        RequiredService.Demand(chromium.Absence);
        _host.Listen();
        return new Person(_host, await chromium.OpenAsync(_host.Address, javaScript: true));
    }
}
