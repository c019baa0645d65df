using System.Net;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>The journeys of the sample over HTTP, with its clock frozen; in a real browser they are driven by ClinicMfa.Browser.Tests.</summary>
public sealed class JourneyTests : IAsyncLifetime
{
    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _host.FreezeAsync(Token);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Journey", "J1")]
    public async Task Emails_WrongThenRightCode_SignedInAndNextLoginOfTheSameBrowserAsksNothing()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");

        await browser.PressAsync("Submit", ("Enter Code", Wrong(await _host.CodeAsync("therapist@harbor.example", Token))));
        Assert.Contains("4", browser.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");
        Assert.True(browser.IsSignedIn);

        await browser.PressAsync("Log out");
        await browser.LogInAsync("therapist@harbor.example");
        Assert.True(browser.IsSignedIn);

        using var other = new SampleBrowser(_host);
        await other.LogInAsync("therapist@harbor.example");
        Assert.True(other.HasField("Code"));
        await other.TypeCodeAsync("Code", "therapist@harbor.example");
        Assert.True(other.IsSignedIn);
    }

    [Fact]
    [Trait("Journey", "J2")]
    public async Task Texts_NumbersAsPeopleTypeThem_OnlyUnitedStatesMobilesAccepted()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@summit.example");

        foreach (var refused in new[] { "416 555 0123", "1-800-555-1234", "hello", "" })
        {
            await browser.PressAsync("Submit", ("Phone Number", refused));
            Assert.True(browser.HasField("Phone Number"));
            Assert.NotEmpty(browser.Page.QuerySelector("[role=alert]")!.TextContent);
        }

        await browser.PressAsync("Submit", ("Phone Number", "(415) 201-3344"));
        Assert.Contains("3344", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("415", browser.Text, StringComparison.Ordinal);
        await browser.TypeCodeAsync("Enter Code", "+14152013344");
        Assert.True(browser.IsSignedIn);
    }

    [Theory]
    [InlineData("Emails")]
    [InlineData("Texts")]
    [Trait("Journey", "J3")]
    public async Task UsersChoose_EitherMethod_SignedIn(string method)
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@valley.example");

        await browser.PressAsync("Submit", (method, "on"));
        if (method == "Texts")
            await browser.PressAsync("Submit", ("Phone Number", "+1 415.201.3355"));
        await browser.TypeCodeAsync("Enter Code", method == "Texts" ? "+14152013355" : "therapist@valley.example");

        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    [Trait("Journey", "J4")]
    [Trait("Rule", "P5")]
    public async Task TurnOn_WithTheAdminsProof_InForceFromEachNextLogin()
    {
        using var colleague = new SampleBrowser(_host);
        await colleague.LogInAsync("frontdesk@maple.example");
        Assert.True(colleague.IsSignedIn);

        using var admin = new SampleBrowser(_host);
        await admin.LogInAsync("admin@maple.example");
        await admin.OpenAsync("/admin/mfa/turn-on");
        await admin.PressAsync("Save", ("Emails", "on"), ("Prompt every", "7"));
        Assert.True(admin.HasField("Enter Code"));
        using (var early = new SampleBrowser(_host))
            Assert.True((await early.LogInAsync("frontdesk@maple.example")).IsSignedIn);

        await admin.TypeCodeAsync("Enter Code", "admin@maple.example");
        Assert.Contains("Set-up report", admin.Text, StringComparison.Ordinal);

        await colleague.OpenAsync("/");
        Assert.True(colleague.IsSignedIn);
        await colleague.PressAsync("Log out");
        await colleague.LogInAsync("frontdesk@maple.example");
        Assert.True(colleague.HasField("Enter Code"));
    }

    /// <summary>Set up with texts before, the clinic turns on emails: the present factor first, then the new one, and only then is it saved (E2).</summary>
    [Fact]
    [Trait("Journey", "J4")]
    [Trait("Rule", "E2")]
    public async Task Change_ToAMethodTheAdminHasNotSetUp_PresentFactorFirstThenTheNewOne()
    {
        using var admin = new SampleBrowser(_host);
        await admin.LogInAsync("admin@summit.example");
        await admin.PressAsync("Submit", ("Phone Number", "(415) 201-3366"));
        await admin.TypeCodeAsync("Enter Code", "+14152013366");
        await _host.AdvanceAsync(TimeSpan.FromMinutes(20), Token);

        await admin.OpenAsync("/admin/mfa/turn-on");
        await admin.PressAsync("Save", ("Emails", "on"));
        await admin.TypeCodeAsync("Code", "+14152013366");
        Assert.True(admin.HasField("Enter Code"));
        await admin.TypeCodeAsync("Enter Code", "admin@summit.example");

        Assert.Contains("Saved.", admin.Text, StringComparison.Ordinal);
        Assert.Equal("/admin/mfa", admin.Address.AbsolutePath);
    }

    [Theory]
    [InlineData(599, true)]
    [InlineData(600, false)]
    [Trait("Journey", "J5")]
    [Trait("Rule", "C2")]
    public async Task Expiry_SecondsAfterTheMessage_AcceptedBeforeTenMinutesOnly(int seconds, bool accepted)
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");
        await _host.AdvanceAsync(TimeSpan.FromSeconds(seconds), Token);

        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");

        Assert.Equal(accepted, browser.IsSignedIn);
        if (!accepted)
            Assert.Contains("expired", browser.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("Journey", "J6")]
    [Trait("Rule", "C7")]
    public async Task Resend_CooldownsThenTheQuarterHour_SixthMessageWorksWhenSaid()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");
        var first = await _host.CodeAsync("therapist@harbor.example", Token);

        foreach (var wait in new[] { 30, 60, 120, 120 })
        {
            await _host.AdvanceAsync(TimeSpan.FromSeconds(wait - 1), Token);
            var before = (await _host.OutboxAsync(Token)).Count;
            await browser.PressAsync("Send a new code");
            Assert.Equal(before, (await _host.OutboxAsync(Token)).Count);
            await _host.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
            await browser.PressAsync("Send a new code");
            Assert.Equal(before + 1, (await _host.OutboxAsync(Token)).Count);
        }

        await browser.PressAsync("Submit", ("Enter Code", first));
        Assert.Contains("earlier message", browser.Text, StringComparison.Ordinal);
        Assert.Equal(5, (await _host.OutboxAsync(Token)).Count);

        // 330 seconds after the first message; the sixth works 15 minutes after it.
        await _host.AdvanceAsync(TimeSpan.FromSeconds(569), Token);
        await browser.PressAsync("Send a new code");
        Assert.Equal(5, (await _host.OutboxAsync(Token)).Count);
        await _host.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
        await browser.PressAsync("Send a new code");
        Assert.Equal(6, (await _host.OutboxAsync(Token)).Count);
        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");
        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    [Trait("Journey", "J7")]
    [Trait("Rule", "C4")]
    public async Task Lock_TenWrongInARow_LockedForFifteenMinutesAndNoLonger()
    {
        using var browser = new SampleBrowser(_host);
        for (var challenge = 0; challenge < 2; challenge++)
        {
            await browser.LogInAsync("therapist@harbor.example");
            var right = await _host.CodeAsync("therapist@harbor.example", Token);
            for (var i = 0; i < 5; i++)
                await browser.PressAsync("Submit", ("Enter Code", Wrong(right)));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Response.StatusCode);
        Assert.Contains("Admin", browser.Text, StringComparison.Ordinal);
        await browser.LogInAsync("therapist@harbor.example");
        Assert.False(browser.HasField("Enter Code"));

        await _host.AdvanceAsync(TimeSpan.FromMinutes(15), Token);
        await browser.LogInAsync("therapist@harbor.example");
        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");
        Assert.True(browser.IsSignedIn);
    }

    private static string Wrong(string right) => right == "000000" ? "000001" : "000000";
}
