using System.Net;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>What an Admin does for one user, by label and button.</summary>
public sealed class AdministrationTests : IAsyncLifetime
{
    private const string Admin = "admin@harbor.example";
    private const string Therapist = "therapist@harbor.example";
    private const string Reset = "Reset Multifactor Authentication";
    private const string Verified = "I have verified this person's identity";

    private static readonly TimeSpan NotFresh = TimeSpan.FromMinutes(6);

    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _host.FreezeAsync(Token);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Journey", "J7")]
    [Trait("Rule", "C4")]
    public async Task Unlock_LockedUser_GetsInAndIsToldByEmail()
    {
        await _host.LockAsync(Therapist);
        using var admin = await _host.SitDownAsync(Admin);
        await admin.OpenAsync("/admin/users");
        Assert.Contains("Locked until", Row(admin, "Theo Lindqvist"), StringComparison.Ordinal);
        Assert.DoesNotContain("Unlock", Row(admin, "Frank DeLuca"), StringComparison.Ordinal);

        await admin.FollowAsync("Unlock", "Theo Lindqvist");
        await admin.PressAsync("Unlock");
        Assert.Contains("Say why", admin.Page.QuerySelector("#reason-problem")!.TextContent, StringComparison.Ordinal);
        await admin.PressAsync("Unlock", ("Reason", "typed the wrong phone's codes"));

        Assert.Contains("Theo Lindqvist is unlocked", Status(admin), StringComparison.Ordinal);
        Assert.Contains("–", Row(admin, "Theo Lindqvist"), StringComparison.Ordinal);
        await _host.NoticeAsync(Therapist, "unlocked");
        var fact = Assert.Single(await _host.EventsAsync("harbor"), fact => fact.Kind == MfaEventKind.Unlocked);
        Assert.Equal(("admin-harbor", "typed the wrong phone's codes"), (fact.ActorId, fact.Reason));
        using var user = await _host.SitDownAsync(Therapist);
    }

    [Fact]
    [Trait("Journey", "J8")]
    [Trait("Rule", "E5")]
    [Trait("Rule", "E6")]
    [Trait("Threat", "B32")]
    public async Task Reset_WithReasonIdentityAndFreshCode_UserSetsUpAgainMailboxBeforePhone()
    {
        const string User = "therapist@summit.example";
        const string Phone = "+14152013344";
        using var user = await _host.SitDownAsync(User, Phone);
        using var admin = await _host.SitDownAsync("admin@summit.example", "+14152013355");
        await _host.AdvanceAsync(NotFresh, Token);

        await admin.OpenAsync("/admin/users");
        await admin.FollowAsync(Reset, "Naomi Adler");
        await admin.TypeAsync(_host, "+14152013355");
        Assert.Equal("/admin/users/therapist-summit/reset", admin.Address.AbsolutePath);
        Assert.Contains("Call back on a number", admin.Text, StringComparison.Ordinal);
        Assert.False(admin.HasField("Phone Number")); // nobody sets it for them

        await admin.PressAsync(Reset, ("Reason", "lost the phone"));
        Assert.Contains("tick this", admin.Page.QuerySelector("#identity-problem")!.TextContent, StringComparison.Ordinal);
        await admin.PressAsync(Reset, (Verified, "on"), ("Reason", ""));
        Assert.Contains("Say why", admin.Page.QuerySelector("#reason-problem")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await _host.RecordAsync("summit", "therapist-summit"))!.Enrollment);
        await admin.PressAsync(Reset, (Verified, "on"), ("Reason", "lost the phone"));
        Assert.Contains("was reset", Status(admin), StringComparison.Ordinal);

        await _host.NoticeAsync(User, "reset");
        var fact = Assert.Single(await _host.EventsAsync("summit"), fact => fact.Kind == MfaEventKind.Reset);
        Assert.Equal(("therapist-summit", "admin-summit", "lost the phone"), (fact.UserId, fact.ActorId, fact.Reason));

        await _host.AdvanceAsync(_host.SessionCheckInterval(), Token);
        await user.OpenAsync("/account");
        Assert.Equal("/login", user.Address.AbsolutePath);
        await user.LogInAsync(User);
        Assert.False(user.HasField("Phone Number"));
        await user.TypeAsync(_host, User);
        await user.PressAsync("Submit", ("Phone Number", "(415) 201-3377"));
        await user.TypeAsync(_host, "+14152013377");
        await user.OpenAsync("/account/mfa");
        Assert.Contains("Texts to (•••) •••-3377", user.Text, StringComparison.Ordinal);
    }

    /// <summary>A reset ends the short lock only: whoever is locked for the day needs both, and the Admin is told so.</summary>
    [Fact]
    [Trait("Rule", "E5")]
    [Trait("Rule", "C4")]
    public async Task Reset_UserLockedForTheDay_AdminIsToldToUnlockAsWell()
    {
        await _host.LockAsync(Therapist);
        await _host.AdvanceAsync(TimeSpan.FromMinutes(15), Token);
        await _host.LockAsync(Therapist);
        using var admin = await _host.SitDownAsync(Admin);
        await admin.OpenAsync("/admin/users");

        await admin.FollowAsync(Reset, "Theo Lindqvist");
        await admin.PressAsync(Reset, (Verified, "on"), ("Reason", "lost the phone"));

        Assert.Contains("unlock them as well", Status(admin), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Threat", "B32")]
    public async Task Reset_OfOneself_NoLinkNoFormAndRefused()
    {
        using var admin = await _host.SitDownAsync(Admin);
        await admin.OpenAsync("/admin/users");
        Assert.DoesNotContain(Reset, Row(admin, "Priya Raman"), StringComparison.Ordinal);
        await admin.FollowAsync(Reset, "Frank DeLuca");
        var form = admin.FillIn(Reset, (Verified, "on"), ("Reason", "me"));

        await admin.OpenAsync("/admin/users/admin-harbor/reset");
        Assert.False(admin.HasButton(Reset));
        await admin.SubmitAsync(form with { Path = "/admin/users/admin-harbor/reset" });

        Assert.Contains("Another Admin of Harbor Therapy can reset you", admin.Text, StringComparison.Ordinal);
        Assert.NotNull((await _host.RecordAsync("harbor", "admin-harbor"))!.Enrollment);
        Assert.DoesNotContain(await _host.EventsAsync("harbor"), fact => fact.Kind == MfaEventKind.Reset);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("unlock")]
    [InlineData("sign-out")]
    [InlineData("identity")]
    [Trait("Threat", "B32")]
    public async Task UserActions_WithoutTheAdminPermissionOrAFreshCode_ChangeNothing(string action)
    {
        using var admin = await _host.SitDownAsync(Admin);
        await admin.OpenAsync("/admin/users/frontdesk-harbor/reset");
        var form = admin.FillIn(Reset, (Verified, "on"), ("Reason", "asked for")) with { Path = $"/admin/users/frontdesk-harbor/{action}" };
        using var colleague = await _host.SitDownAsync(Therapist);
        await colleague.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.Forbidden, colleague.Response.StatusCode);

        await _host.AdvanceAsync(TimeSpan.FromMinutes(16), Token);
        await admin.SubmitAsync(form);
        Assert.True(admin.HasField("Code"), admin.Text);
        Assert.Null(await _host.RecordAsync("harbor", "frontdesk-harbor"));
    }

    [Fact]
    [Trait("Rule", "D3")]
    public async Task SignOutEverywhere_OfAUser_EndsSessionsAndTrust()
    {
        using var user = await _host.SitDownAsync(Therapist);
        using var admin = await _host.SitDownAsync(Admin);
        await admin.OpenAsync("/admin/users");

        await admin.FollowAsync("Sign out everywhere", "Theo Lindqvist");
        await admin.PressAsync("Sign out everywhere", ("Reason", "laptop stolen"));

        Assert.Contains("signed out everywhere", Status(admin), StringComparison.Ordinal);
        await _host.AdvanceAsync(_host.SessionCheckInterval(), Token);
        await user.OpenAsync("/");
        Assert.False(user.IsSignedIn);
        await user.LogInAsync(Therapist);
        Assert.True(user.HasField("Code"));
    }

    [Fact]
    [Trait("Rule", "E5")]
    public async Task OnlyAdmin_IsWarnedWhereItMatters()
    {
        const string Warning = "You are this clinic's only Admin: nobody here can unlock or reset you. Make a second Admin, or know how to reach the operator.";
        using var admin = await _host.SitDownAsync(Admin);
        foreach (var path in (string[])["/admin", "/admin/mfa/turn-on", "/account/mfa"])
            Assert.Contains(Warning, (await admin.OpenAsync(path)).Text, StringComparison.Ordinal);
        using var colleague = await _host.SitDownAsync(Therapist);
        Assert.DoesNotContain(Warning, (await colleague.OpenAsync("/account/mfa")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await _host.EventsAsync("harbor"), fact => fact.Kind == MfaEventKind.AdministrationDenied);
    }

    [Fact]
    [Trait("Journey", "J4")]
    public async Task TurnOnAndReport_SayWhoIsReadyAndComeAsAFile()
    {
        using var admin = new SampleBrowser(_host);
        await admin.LogInAsync("admin@maple.example");
        Assert.Contains("4 of 4 have a usable email address", (await admin.OpenAsync("/admin/mfa/turn-on")).Text, StringComparison.Ordinal);
        await admin.OpenAsync("/admin/mfa");
        await admin.FollowAsync("Download as CSV");

        Assert.Equal("text/csv", admin.Response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("set-up-report-maple-20", admin.Response.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        var lines = (await admin.Response.Content.ReadAsStringAsync(Token)).TrimEnd().Split("\r\n");
        Assert.Equal(5, lines.Length);
        Assert.Contains(lines, line => line.StartsWith("Lena Moss,frontdesk@maple.example,no,Not set up", StringComparison.Ordinal));
    }

    private static string Row(SampleBrowser browser, string name) =>
        browser.Page.QuerySelectorAll("tr").Single(row => row.TextContent.Contains(name, StringComparison.Ordinal)).TextContent;

    private static string Status(SampleBrowser browser) => browser.Page.QuerySelector("[role=status]")!.TextContent;
}
