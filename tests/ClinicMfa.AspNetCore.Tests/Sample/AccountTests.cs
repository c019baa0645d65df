using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>What users do with their own account, by label and button.</summary>
public sealed class AccountTests : IAsyncLifetime
{
    private const string Therapist = "therapist@harbor.example";
    private const string NewPassword = "a much longer password";

    private static readonly TimeSpan NotFresh = TimeSpan.FromMinutes(16);

    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _host.FreezeAsync(Token);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Journey", "J9")]
    [Trait("Threat", "B15")]
    public async Task ChangePassword_OnATrustedBrowser_FreshCodeFirstThenDoneAndTrustIsVoid()
    {
        using var browser = await _host.SitDownAsync(Therapist);
        using var elsewhere = await _host.SitDownAsync(Therapist);
        await browser.PressAsync("Log out");
        await browser.LogInAsync(Therapist);
        Assert.True(browser.IsSignedIn); // trusted, and so without a fresh code

        await browser.OpenAsync("/account");
        await browser.FollowAsync("Change password");
        await browser.TypeCodeAsync("Code", Therapist);
        Assert.Equal("/account/password", browser.Address.AbsolutePath);
        await browser.PressAsync("Change password", ("New password", "short"), ("New password again", "short"));
        Assert.Contains("12 characters at least", browser.Page.QuerySelector("#password-problem")!.TextContent, StringComparison.Ordinal);
        await browser.PressAsync("Change password", ("New password", NewPassword), ("New password again", NewPassword + "!"));
        Assert.Contains("not the same", browser.Page.QuerySelector("#repeated-problem")!.TextContent, StringComparison.Ordinal);
        await browser.PressAsync("Change password", ("New password", SampleApplication.Password), ("New password again", SampleApplication.Password));
        Assert.Contains("you have now", browser.Page.QuerySelector("#password-problem")!.TextContent, StringComparison.Ordinal);
        await browser.PressAsync("Change password", ("New password", NewPassword), ("New password again", NewPassword));

        Assert.Contains("Your password is changed", browser.Text, StringComparison.Ordinal);
        await elsewhere.OpenAsync("/account");
        Assert.Equal("/login", elsewhere.Address.AbsolutePath);
        await browser.OpenAsync("/");
        Assert.True(browser.IsSignedIn);
        await browser.PressAsync("Log out");
        await browser.LogInAsync(Therapist);
        Assert.Contains("Email or password is wrong", browser.Text, StringComparison.Ordinal);
        await browser.LogInAsync(Therapist, NewPassword);
        Assert.True(browser.HasField("Code"));
    }

    [Fact]
    [Trait("Journey", "J9")]
    [Trait("Rule", "E4")]
    [Trait("Threat", "B23")]
    public async Task ChangeEmail_AfterAFreshCode_KeptAsTypedAndBothAddressesHear()
    {
        using var browser = await _host.SitDownAsync(Therapist);
        await _host.AdvanceAsync(NotFresh, Token);
        await browser.OpenAsync("/account");
        await browser.FollowAsync("Change email");
        await browser.TypeCodeAsync("Code", Therapist);

        foreach (var refused in (string[])["", "no address", "Theo <t@x.example>", "t@x", "ADMIN@harbor.example", Therapist])
        {
            await browser.PressAsync("Change email", ("New email", refused));
            Assert.NotEmpty(browser.Page.QuerySelector("#email-problem")!.TextContent);
        }

        await browser.PressAsync("Change email", ("New email", "Theo.L@harbor.example"));

        Assert.Contains("Your email is now Theo.L@harbor.example", browser.Text, StringComparison.Ordinal);
        await _host.NoticeAsync(Therapist, "address");
        await _host.NoticeAsync("Theo.L@harbor.example", "address");
        using var login = new SampleBrowser(_host);
        await login.EnterAsync(_host, "Theo.L@harbor.example");
    }

    [Fact]
    [Trait("Journey", "J10")]
    [Trait("Threat", "B16")]
    public async Task SharedWorkstation_EachAskedOnceThenNeither_RevokeAsksAgain()
    {
        const string FrontDesk = "frontdesk@harbor.example";
        using var browser = await _host.SitDownAsync(Therapist);
        await browser.PressAsync("Log out");
        await browser.EnterAsync(_host, FrontDesk);
        await browser.PressAsync("Log out");
        foreach (var email in (string[])[Therapist, FrontDesk, Therapist])
        {
            await browser.LogInAsync(email);
            Assert.True(browser.IsSignedIn, email);
            await browser.PressAsync("Log out");
        }

        await browser.LogInAsync(Therapist);
        await browser.OpenAsync("/account/browsers");
        Assert.Single(browser.Page.QuerySelectorAll("tbody tr"));
        await _host.AdvanceAsync(TimeSpan.FromMinutes(16), Token);
        await browser.OpenAsync("/account/password");
        await browser.TypeAsync(_host, Therapist);
        await browser.OpenAsync("/account/browsers");
        Assert.Single(browser.Page.QuerySelectorAll("tbody tr")); // a code in the session is on the same browser
        await browser.PressInRowAsync("Revoke", "This browser");
        Assert.Contains("Revoked", browser.Text, StringComparison.Ordinal);
        await browser.PressAsync("Log out");
        await browser.LogInAsync(Therapist);
        Assert.True(browser.HasField("Code"));
        using var other = browser.Copy();
        await other.LogInAsync(FrontDesk);
        Assert.True(other.IsSignedIn); // the colleague's trust is the colleague's
    }

    [Fact]
    [Trait("Rule", "D3")]
    public async Task SignOutEverywhere_EndsThisSessionAtOnceAndTheOthersSoon()
    {
        using var browser = await _host.SitDownAsync(Therapist);
        using var elsewhere = await _host.SitDownAsync(Therapist);
        await browser.OpenAsync("/account/browsers");
        Assert.Equal(2, browser.Page.QuerySelectorAll("tbody tr").Length);

        await browser.PressAsync("Sign out everywhere");

        Assert.Equal("/login", browser.Address.AbsolutePath);
        Assert.Contains("signed out here", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync("/");
        Assert.False(browser.IsSignedIn);
        await _host.AdvanceAsync(_host.SessionCheckInterval(), Token);
        await elsewhere.OpenAsync("/");
        Assert.False(elsewhere.IsSignedIn);
        await browser.LogInAsync(Therapist);
        Assert.True(browser.HasField("Code"));
    }

    [Fact]
    [Trait("Journey", "J13")]
    [Trait("Rule", "E2")]
    [Trait("Threat", "B33")]
    public async Task ChangeMethod_AbandonedThenDone_OldOneWorksUntilTheNewOnesCode()
    {
        const string User = "therapist@valley.example";
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync(User);
        await browser.PressAsync("Submit", ("Emails", "on"));
        await browser.TypeAsync(_host, User);
        await StartChangeAsync(browser, User);
        await browser.OpenAsync("/"); // abandoned at the new number's code
        using (var later = new SampleBrowser(_host))
            await later.EnterAsync(_host, User); // by email, as before

        await _host.AdvanceAsync(NotFresh, Token);
        await StartChangeAsync(browser, User);
        await browser.TypeAsync(_host, "+14152013344");

        Assert.Equal("/account/mfa", browser.Address.AbsolutePath);
        Assert.Contains("Saved. From now on: Texts to (•••) •••-3344.", browser.Text, StringComparison.Ordinal);
        await _host.NoticeAsync(User, "changed");
        using var next = new SampleBrowser(_host);
        await next.EnterAsync(_host, User, "+14152013344");
        await browser.OpenAsync("/account/history");
        Assert.Contains("Set up: Texts, in place of Emails", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AfterReset")]
    [InlineData("Always")]
    [Trait("Threat", "B12")]
    public async Task SetUp_WithThePasswordOnly_NeitherAgainNorBeforeTheMailbox(string proof)
    {
        await using var host = new SampleApplication { Settings = { ["ClinicMfa:EnrollmentProof"] = proof } };
        if (proof == "Always")
        {
            using var first = new SampleBrowser(host);
            await first.LogInAsync("therapist@summit.example");
            Assert.False(first.HasField("Phone Number"), first.Text);
            Assert.Contains("t•••@summit.example", first.Text, StringComparison.Ordinal);
            return;
        }

        using (await host.SitDownAsync("therapist@summit.example", "+14152013344")) { }
        using var attacker = new SampleBrowser(host);
        await attacker.LogInAsync("therapist@summit.example");
        var token = attacker.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var (handler, field, value) in new[] { ("Method", "method", "email"), ("Phone", "phone", "(415) 201-9999") })
            await attacker.PostAsync(new Uri(attacker.Address, $"/mfa?handler={handler}"), [new(field, value), new("consent", "x"), new("__RequestVerificationToken", token)]);

        Assert.DoesNotContain(await host.OutboxAsync(Token), message => message.To == "+14152019999");
        Assert.Equal("+14152013344", (await host.RecordAsync("summit", "therapist-summit"))!.Enrollment!.PhoneNumber);
    }

    [Fact]
    [Trait("Threat", "B37")]
    [Trait("Rule", "C11")]
    public async Task SomebodyWithThePassword_BurnsTriesAndSends_OwnerChangesThePasswordAndTrustedBrowserLogsIn()
    {
        using var owner = await _host.SitDownAsync(Therapist);
        using var trusted = await _host.SitDownAsync(Therapist);
        await trusted.PressAsync("Log out");
        await _host.AdvanceAsync(NotFresh, Token);
        await _host.LockAsync(Therapist);

        await trusted.LogInAsync(Therapist);
        Assert.True(trusted.IsSignedIn);
        await owner.OpenAsync("/account/password");
        await owner.TypeCodeAsync("Code", Therapist);
        await owner.PressAsync("Change password", ("New password", NewPassword), ("New password again", NewPassword));

        Assert.Contains("Your password is changed", owner.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "E4")]
    public async Task History_MoreThanAPage_OlderLeadsToTheRest()
    {
        using var browser = await _host.SitDownAsync(Therapist);
        for (var i = 0; i < 22; i++)
        {
            await browser.OpenAsync("/account/browsers");
            await _host.AdvanceAsync(TimeSpan.FromMinutes(16), Token);
        await browser.OpenAsync("/account/password");
        await browser.TypeAsync(_host, Therapist);
        await browser.OpenAsync("/account/browsers");
        Assert.Single(browser.Page.QuerySelectorAll("tbody tr")); // a code in the session is on the same browser
        await browser.PressInRowAsync("Revoke", "This browser");
            await _host.AdvanceAsync(TimeSpan.FromHours(2), Token);
            await browser.PressAsync("Log out");
            await browser.EnterAsync(_host, Therapist);
        }

        await browser.OpenAsync("/account/history");
        Assert.Equal(20, browser.Page.QuerySelectorAll("tbody tr").Length);
        await browser.FollowAsync("Older");
        Assert.Equal(3, browser.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Set up: Emails", browser.Text, StringComparison.Ordinal);
    }

    // Up to the page that asks for the new number's code.
    private async Task StartChangeAsync(SampleBrowser browser, string email)
    {
        await browser.OpenAsync("/account/mfa");
        await browser.PressAsync("Change method or phone number");
        if (browser.HasField("Code"))
            await browser.TypeCodeAsync("Code", email);
        await browser.PressAsync("Submit", ("Texts", "on"));
        await browser.PressAsync("Submit", ("Phone Number", "(415) 201-3344"));
        Assert.Contains("3344", browser.Text, StringComparison.Ordinal);
    }
}
