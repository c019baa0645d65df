using ClinicMfa.Shared;

namespace ClinicMfa.Browser.Tests;

/// <summary>Journeys in Chromium, without JavaScript, by label and button text.</summary>
[Trait("Needs", "chromium")]
public sealed class JourneyTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncDisposable
{
    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Journey", "J1")]
    public async Task J1_Emails_SignedInAndAskedAgainInAnotherBrowserOnly()
    {
        var person = await SitDownAsync();
        await person.LogInAsync("therapist@harbor.example");

        var right = await _host.CodeAsync("therapist@harbor.example", Token);
        await person.SubmitAsync("Enter Code", right == "000000" ? "000001" : "000000");
        Assert.Contains("4", await person.AlertAsync(), StringComparison.Ordinal);
        await person.SubmitAsync("Enter Code", right);
        await person.SeesAsync("Signed in as");
        await person.PressAsync("Log out");
        await person.LogInAsync("therapist@harbor.example");
        await person.SeesAsync("Signed in as");

        var elsewhere = await SitDownAsync();
        await elsewhere.LogInAsync("therapist@harbor.example");
        await elsewhere.SubmitCodeAsync("Code", "therapist@harbor.example");
        await elsewhere.SeesAsync("Signed in as");
    }

    [Fact]
    [Trait("Journey", "J2")]
    public async Task J2_Texts_UnitedStatesMobileOnly()
    {
        var person = await SitDownAsync();
        await person.LogInAsync("therapist@summit.example");

        foreach (var refused in new[] { "416 555 0123", "(800) 234-5678", "not a number" })
        {
            await person.SubmitAsync("Phone Number", refused);
            Assert.NotEmpty(await person.AlertAsync());
        }

        await person.SubmitAsync("Phone Number", "(415) 201-3344");
        await person.SeesAsync("3344");
        await person.SubmitCodeAsync("Enter Code", "+14152013344");

        await person.SeesAsync("Signed in as");
    }

    [Theory]
    [InlineData("Emails", "therapist@valley.example")]
    [InlineData("Texts", "+14152013355")]
    [Trait("Journey", "J3")]
    public async Task J3_UsersChoose_AsChosen(string method, string to)
    {
        var person = await SitDownAsync();
        await person.LogInAsync("therapist@valley.example");
        await person.SeesAsync("Authentication Method");

        await person.ChooseAsync(method);
        await person.PressAsync("Submit");
        if (method == "Texts")
            await person.SubmitAsync("Phone Number", "415.201.3355");
        await person.SubmitCodeAsync("Enter Code", to);

        await person.SeesAsync("Signed in as");
    }

    [Theory]
    [InlineData("therapist@harbor.example", "Enter Code")]
    [InlineData("therapist@summit.example", "Phone Number")]
    [Trait("Journey", "J3")]
    public async Task J3_ClinicThatRequiresAMethod_NeverShowsTheChoice(string email, string field)
    {
        var person = await SitDownAsync();
        await person.LogInAsync(email);

        await person.IsAskedAsync(field);
        Assert.Equal(0, await person.Page.GetByText("Authentication Method").CountAsync());
    }

    [Fact]
    [Trait("Journey", "J4")]
    public async Task J4_TurnOn_ProvesFirstAndShowsWhoHasSetUp()
    {
        var admin = await SitDownAsync();
        await admin.LogInAsync("admin@maple.example");
        await admin.FollowAsync("Admin");
        await admin.FollowAsync("Multifactor Authentication");
        await admin.FollowAsync("Turn on MFA");
        await admin.ChooseAsync("Emails");
        await admin.FillAsync("Prompt every", "7");
        await admin.PressAsync("Save");
        await admin.SubmitCodeAsync("Enter Code", "admin@maple.example");

        await admin.SeesAsync("Set-up report");
        await admin.SeesAsync("1 of 4 staff have set up.");
    }

    [Fact]
    [Trait("Threat", "B11")]
    public async Task CodeRefused_AnswerRewrittenToSuccess_ProtectedPageStillRefuses()
    {
        var person = await SitDownAsync(javaScript: true);
        await person.LogInAsync("therapist@harbor.example");
        await person.Page.RouteAsync("**/mfa?handler=Code", route => route.FulfillAsync(new() { Status = 302, Headers = new Dictionary<string, string> { ["Location"] = "/" } }));
        await person.SubmitAsync("Enter Code", "000000");

        await person.Page.GotoAsync("/account");

        Assert.EndsWith("/login", new Uri(person.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Threat", "B30")]
    public async Task LoggedOut_BackButton_ShowsNothing()
    {
        var person = await SitDownAsync();
        await person.LogInAsync("therapist@maple.example");
        await person.SeesAsync("Signed in as");
        await person.FollowAsync("Account");
        await person.PressAsync("Log out");

        await person.Page.GoBackAsync();

        Assert.EndsWith("/login", new Uri(person.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    private async Task<Person> SitDownAsync(bool javaScript = false)
    {
        RequiredService.Demand(chromium.Absence);
        _host.Listen();
        await _host.FreezeAsync(Token);
        return new Person(_host, await chromium.OpenAsync(_host, javaScript));
    }
}
