using System.Net;

namespace ClinicMfa.AspNetCore.Tests.Live;

/// <summary>Sessions that a reset or "sign out everywhere" ends.</summary>
[Trait("Rule", "E5")]
public sealed class SessionEndTests
{
    private const string Session = ".AspNetCore.Staff";

    private static readonly MfaSubject Terry = new("harbor", "terry");

    [Fact]
    [Trait("Threat", "B36")]
    public async Task Reset_OnThisServer_EndsSessionsAtOnce()
    {
        await using var host = await StartAsync();
        var browser = await host.LogInAsync(MfaMethod.Email);
        Assert.Contains("clinicmfa:epoch=0", await browser.ReadAsync("/"), StringComparison.Ordinal);

        await host.ResetAsync(Terry);
        using var refused = await browser.GetAsync("/");

        Assert.Equal("/login", refused.Headers.Location?.AbsolutePath);
        Assert.DoesNotContain(Session, browser.Cookies.Keys);
    }

    [Fact]
    public async Task Reset_OnAnotherServer_EndsSessionsWithinTheInterval()
    {
        await using var host = await StartAsync();
        await using var other = await LiveHost.StartAsync(beside: host);
        var browser = await host.LogInAsync(MfaMethod.Email);
        Assert.Contains("terry", await browser.ReadAsync("/"), StringComparison.Ordinal);

        await other.ResetAsync(Terry);
        host.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        using var before = await browser.GetAsync("/");
        host.Time.Advance(TimeSpan.FromSeconds(1));
        using var after = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal("/login", after.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task SignOutEverywhere_EndsTheOthersAndANewLoginGoesOn()
    {
        await using var host = await StartAsync();
        var browser = await host.LogInAsync(MfaMethod.Email);
        var other = await host.LogInAsync(MfaMethod.Email);

        await SignOutEverywhereAsync(host);
        using var refused = await other.GetAsync("/");
        await host.LogInAsync(MfaMethod.Email, browser: browser);

        Assert.Equal("/login", refused.Headers.Location?.AbsolutePath);
        Assert.Contains("clinicmfa:epoch=1", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ManyRequests_OneReadEachIntervalAndSubject()
    {
        await using var host = await StartAsync();
        host.Bed.AddUser("harbor", "frida");
        var terry = await host.LogInAsync(MfaMethod.Email);
        var frida = await host.LogInAsync(MfaMethod.Email, "frida");
        var before = host.Subjects.Reads;

        foreach (var _ in Enumerable.Range(0, 10))
        {
            await terry.ReadAsync("/");
            await frida.ReadAsync("/");
            await frida.ReadAsync("/account");
        }

        Assert.Equal(2, host.Subjects.Reads - before);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await terry.ReadAsync("/");
        Assert.Equal(3, host.Subjects.Reads - before);
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task Check_StoreDown_SessionGoesOn()
    {
        await using var host = await StartAsync();
        var browser = await host.LogInAsync(MfaMethod.Email);
        host.Subjects.IsDown = true;

        using var open = await browser.GetAsync("/");
        host.Time.Advance(TimeSpan.FromMinutes(10));
        using var later = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    [Trait("Rule", "P8")]
    public async Task Check_Portal_NeverAsks()
    {
        await using var host = await StartAsync();
        host.Subjects.IsDown = true;
        var patient = host.Open();

        await patient.GetAsync("/login/harbor/pat?portal=true");

        Assert.Equal("portal", await patient.ReadAsync("/portal"));
        Assert.Equal(0, host.Subjects.Reads);
    }

    [Fact]
    public async Task Check_NoSession_AsksNothing()
    {
        await using var host = await StartAsync();

        using var response = await host.Open().GetAsync("/");

        Assert.Equal("/login", response.Headers.Location?.AbsolutePath);
        Assert.Equal(0, host.Subjects.Reads);
    }

    [Fact]
    public async Task Ended_ForAnApi_Is401AndSignedOut()
    {
        await using var host = await StartAsync();
        var browser = await host.LogInAsync(MfaMethod.Email);
        await host.ResetAsync(Terry);

        using var refused = await browser.GetAsync("/api");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.DoesNotContain(Session, browser.Cookies.Keys);
    }

    [Theory]
    [InlineData("/sensitive", false)]
    [InlineData("/sensitive", true)] // leaves the challenge open: only the session's end keeps the code from counting
    [InlineData("/account", true)]
    public async Task Ended_StepUpUnderWay_DoesNotReviveIt(string path, bool isSignOut)
    {
        await using var host = await StartAsync();
        var browser = await host.LogInAsync(MfaMethod.Email);
        host.Time.Advance(TimeSpan.FromMinutes(20));
        await browser.GetAsync("/sensitive");
        var (code, token) = (host.Code(MfaMethod.Email), await browser.TokenAsync());
        if (isSignOut)
            await SignOutEverywhereAsync(host);
        else
            await host.ResetAsync(Terry);

        using var page = await browser.GetAsync("/mfa");
        using var typed = await browser.PostAsync("/mfa?handler=Code", ("__RequestVerificationToken", token), ("code", code));
        using var opened = await browser.GetAsync(path);

        Assert.Equal("/", page.Headers.Location?.OriginalString); // where the gate signs it out
        Assert.Equal(HttpStatusCode.Gone, typed.StatusCode);
        Assert.Equal("/login", opened.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task Ended_CookieKept_IsRefusedEachTime()
    {
        await using var host = await StartAsync();
        var browser = await host.LogInAsync(MfaMethod.Email);
        var cookie = browser.Cookies[Session];
        await host.ResetAsync(Terry);

        for (var i = 0; i < 3; i++)
        {
            browser.Cookies[Session] = cookie;
            using var refused = await browser.GetAsync("/");
            Assert.Equal("/login", refused.Headers.Location?.AbsolutePath);
        }
    }

    [Fact]
    public async Task Ended_AnonymousPage_GreetsAndLetsNobodyAct()
    {
        await using var host = await StartAsync();
        var browser = await host.LogInAsync(MfaMethod.Email);
        await host.ResetAsync(Terry);

        Assert.Equal("Hello terry", await browser.ReadAsync("/greeting"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => browser.ReadAsync("/acting"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => browser.PostAsync("/change-anonymous"));
    }

    [Fact]
    public async Task Alive_BehindTheGate_MayAct()
    {
        await using var host = await StartAsync();
        var browser = await host.LogInAsync(MfaMethod.Email);

        Assert.Equal("terry", await browser.ReadAsync("/actor"));
    }

    [Fact]
    public async Task Ended_HubInvocation_IsRefused()
    {
        await using var host = await StartAsync();
        var browser = await host.LogInAsync(MfaMethod.Email);
        using var hub = await host.ConnectAsync(browser);
        Assert.Contains("said terry", await hub.CallAsync("Say"), StringComparison.Ordinal);

        await host.ResetAsync(Terry);

        Assert.Contains("unauthorized", await hub.CallAsync("Say"), StringComparison.Ordinal);
    }

    private static async Task SignOutEverywhereAsync(LiveHost host) => Assert.IsType<UserChange.Done>(await host.CallAsync((IMfaAccount account) =>
        account.SignOutEverywhereAsync(new MfaActor.Staff(Terry, null, MfaClient.Unknown), TestContext.Current.CancellationToken)));

    private static async Task<LiveHost> StartAsync()
    {
        var host = await LiveHost.StartAsync();
        host.Bed.AddUser("harbor", "terry");
        await host.TurnOnAsync(MfaMethod.Email);
        return host;
    }
}
