using ClinicMfa.Shared;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests;

/// <summary>Living with it: administration, account, browsers, audit, in Chromium, without JavaScript, by label and button text.</summary>
[Trait("Needs", "chromium")]
public sealed class LivingTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncDisposable
{
    private const string Admin = "admin@harbor.example";
    private const string Therapist = "therapist@harbor.example";
    private const string FrontDesk = "frontdesk@harbor.example";
    private const string Reset = "Reset Multifactor Authentication";

    private static readonly TimeSpan NotFresh = TimeSpan.FromMinutes(16);

    private readonly SampleApplication _host = new();
    private readonly List<IPage> _pages = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _pages)
            await page.Context.CloseAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    [Trait("Journey", "J4")]
    public async Task J4_ColleagueSignedIn_GoesOnAndIsAskedAtTheNextLogin()
    {
        var colleague = await SitDownAsync();
        await colleague.LogInAsync("frontdesk@maple.example");
        var admin = await SitDownAsync();
        await admin.LogInAsync("admin@maple.example");
        await admin.FollowAsync("Admin");
        await admin.SeesAsync("You are this clinic's only Admin");
        await admin.FollowAsync("Multifactor Authentication");
        await admin.FollowAsync("Turn on MFA");
        await admin.SeesAsync("4 of 4 have a usable email address");
        await admin.ChooseAsync("Emails");
        await admin.PressAsync("Save");
        await admin.SubmitCodeAsync("Enter Code", "admin@maple.example");
        await admin.SeesAsync("1 of 4 staff have set up.");

        await colleague.Page.GotoAsync("/");
        await colleague.SeesAsync("Signed in as");
        await colleague.PressAsync("Log out");
        await colleague.LogInAsync("frontdesk@maple.example");
        await colleague.IsAskedAsync("Enter Code");
    }

    [Fact]
    [Trait("Journey", "J6")]
    public async Task J6_Resend_PageAndMessageHaveTheSameReferenceAndTheEarlierCodeIsNamed()
    {
        var person = await SitDownAsync();
        await person.LogInAsync(Therapist);
        var earlier = await _host.CodeAsync(Therapist, Token);
        await person.SeesAsync("Available at");
        await _host.AdvanceAsync(TimeSpan.FromSeconds(30), Token);
        await person.PressAsync("Send a new code");
        var newest = (await _host.OutboxAsync(Token)).First(message => message.HasCode);
        var reference = System.Text.RegularExpressions.Regex.Match(await person.Page.Locator("main").InnerTextAsync(), "Code ([A-Z][0-9])").Groups[1].Value;
        Assert.Contains(reference, newest.Text, StringComparison.Ordinal);

        await person.SubmitAsync("Enter Code", earlier);

        Assert.Contains("earlier message", await person.AlertAsync(), StringComparison.Ordinal);
        await person.SubmitAsync("Enter Code", newest.Code);
        await person.SeesAsync("Signed in as");
    }

    [Fact]
    [Trait("Journey", "J7")]
    public async Task J7_Lock_AdminUnlocks_UserGetsIn()
    {
        var user = await SitDownAsync();
        for (var challenge = 0; challenge < 2; challenge++)
        {
            await user.LogInAsync(Therapist);
            var right = await _host.CodeAsync(Therapist, Token);
            for (var i = 0; i < 5; i++)
                await user.SubmitAsync("Enter Code", right == "000000" ? "000001" : "000000");
        }

        await user.SeesAsync("Admin");
        var admin = await EnterAsync(Admin);
        await admin.FollowAsync("Admin");
        await admin.FollowAsync("Users");
        await admin.FollowInRowAsync(Therapist, "Unlock");
        await admin.FillAsync("Reason", "typed the codes of an old message");
        await admin.PressAsync("Unlock");
        await admin.SeesAsync("Theo Lindqvist is unlocked");

        await user.LogInAsync(Therapist);
        await user.SubmitCodeAsync("Enter Code", Therapist);
        await user.SeesAsync("Signed in as");
    }

    [Fact]
    [Trait("Journey", "J8")]
    public async Task J8_Reset_UserSetsUpAgainAndIsToldByEmail()
    {
        await EnterAsync(Therapist);
        var admin = await EnterAsync(Admin);
        await _host.AdvanceAsync(NotFresh, Token);
        await admin.FollowAsync("Admin");
        await admin.FollowAsync("Users");
        await admin.FollowInRowAsync(Therapist, Reset);
        await admin.SubmitCodeAsync("Code", Admin);
        await admin.SeesAsync("Verify first who you are talking to.");
        await admin.FillAsync("Reason", "lost the phone");
        await admin.ChooseAsync("I have verified this person's identity");
        await admin.PressAsync(Reset);
        await admin.SeesAsync("was reset");

        await admin.SeesAsync("Only another Admin can reset or unlock you."); // beside oneself there is no link
        var user = await SitDownAsync();
        await user.LogInAsync(Therapist);
        await user.IsAskedAsync("Enter Code");
    }

    [Theory]
    [InlineData("Change email")]
    [InlineData("Change password")]
    [Trait("Journey", "J9")]
    public async Task J9_ChangeOnATrustedBrowser_FreshCodeFirstThenDone(string what)
    {
        var person = await EnterAsync(Therapist);
        await _host.AdvanceAsync(NotFresh, Token);
        await person.PressAsync("Log out");
        await person.LogInAsync(Therapist);
        await person.SeesAsync("Signed in as");

        await person.FollowAsync("Account");
        await person.FollowAsync(what);
        await person.SubmitCodeAsync("Code", Therapist);
        if (what == "Change email")
        {
            await person.FillAsync("New email", "theo@harbor.example");
        }
        else
        {
            await person.FillAsync("New password", "several words together");
            await person.FillAsync("New password again", "several words together");
        }

        await person.PressAsync(what);

        await person.SeesAsync(what == "Change email" ? "Your email is now theo@harbor.example" : "Your password is changed");
    }

    [Fact]
    [Trait("Journey", "J10")]
    [Trait("Threat", "B16")]
    public async Task J10_SharedWorkstation_EachAskedOnceThenNeitherUntilRevoked()
    {
        var workstation = await EnterAsync(Therapist);
        await workstation.PressAsync("Log out");
        await workstation.LogInAsync(FrontDesk);
        await workstation.SubmitCodeAsync("Enter Code", FrontDesk);
        foreach (var email in (string[])[Therapist, FrontDesk, Therapist])
        {
            await workstation.PressAsync("Log out");
            await workstation.LogInAsync(email);
            await workstation.SeesAsync("Signed in as");
        }

        await workstation.FollowAsync("Account");
        await workstation.FollowAsync("Browsers");
        await workstation.SeesAsync("Chrome");
        await workstation.PressInRowAsync("This browser", "Revoke");
        await workstation.PressAsync("Log out");
        await workstation.LogInAsync(Therapist);
        await workstation.IsAskedAsync("Code");
    }

    [Fact]
    [Trait("Journey", "J12")]
    public async Task J12_Audit_FilteredByUserAndAsAFile()
    {
        await EnterAsync(Therapist);
        var admin = await EnterAsync(Admin);
        await admin.FollowAsync("Admin");
        await admin.FollowAsync("Login audit");
        await admin.SeesAsync("Code sent by email");
        await admin.Page.GetByLabel("User", new() { Exact = true }).SelectOptionAsync("therapist-harbor");
        await admin.PressAsync("Show");
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Theo Lindqvist" }).First).ToContainTextAsync("t•••@harbor.example");
        Assert.Equal(0, await admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Priya Raman" }).CountAsync());

        // Asked for with the browser's cookies, and not as a download: that takes a desktop which a test machine has not.
        var address = await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Download CSV" }).GetAttributeAsync("href");
        var file = await admin.Page.Context.APIRequest.GetAsync(address!);

        Assert.Equal("attachment; filename=login-audit-harbor-therapist-harbor.csv", file.Headers["content-disposition"]);
        Assert.Contains("Theo Lindqvist", await file.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Journey", "J13")]
    public async Task J13_ChangeMethod_PresentFactorThenTheNewOne()
    {
        const string User = "therapist@valley.example";
        var person = await SitDownAsync();
        await person.LogInAsync(User);
        await person.ChooseAsync("Emails");
        await person.PressAsync("Submit");
        await person.SubmitCodeAsync("Enter Code", User);
        await person.SeesAsync("Signed in as");
        await _host.AdvanceAsync(NotFresh, Token);

        await person.FollowAsync("Account");
        await person.FollowAsync("Multifactor Authentication");
        await person.PressAsync("Change method or phone number");
        await person.SubmitCodeAsync("Code", User);
        await person.ChooseAsync("Texts");
        await person.PressAsync("Submit");
        await person.SubmitAsync("Phone Number", "(415) 201-3344");
        await person.SubmitCodeAsync("Enter Code", "+14152013344");

        await person.SeesAsync("Saved. From now on: Texts to (•••) •••-3344.");
    }

    /// <summary>At 320 px, in the dark, nothing is wider than the screen.</summary>
    [Fact]
    [Trait("Journey", "J14")]
    public async Task J14_NewPages_FitANarrowScreen()
    {
        var admin = await SitDownAsync(ColorScheme.Dark, 320);
        await admin.LogInAsync(Admin);
        await admin.SubmitCodeAsync("Enter Code", Admin);
        await admin.SeesAsync("Signed in as");
        foreach (var path in (string[])["/account", "/account/mfa", "/account/browsers", "/account/history", "/account/email", "/account/password", "/admin", "/admin/users", "/admin/users/therapist-harbor/reset", "/admin/mfa/turn-on", "/admin/audit"])
        {
            await admin.Page.GotoAsync(path);
            Assert.Equal((path, 320), (path, await admin.Page.Locator("html").EvaluateAsync<int>("element => element.scrollWidth")));
        }
    }

    private async Task<Person> EnterAsync(string email)
    {
        var person = await SitDownAsync();
        await person.LogInAsync(email);
        await person.SubmitCodeAsync("Enter Code", email);
        await person.SeesAsync("Signed in as");
        return person;
    }

    private async Task<Person> SitDownAsync(ColorScheme colors = ColorScheme.Light, int width = 1280)
    {
        RequiredService.Demand(chromium.Absence);
        _host.Listen();
        await _host.FreezeAsync(Token);
        _pages.Add(await chromium.OpenAsync(_host, colors: colors, width: width));
        return new Person(_host, _pages[^1]);
    }
}
