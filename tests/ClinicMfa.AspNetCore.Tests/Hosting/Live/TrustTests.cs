using System.Net;

namespace ClinicMfa.AspNetCore.Tests.Live;

/// <summary>Trusted browsers as attackers and owners meet them, over the real flow.</summary>
public sealed class TrustTests
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private static readonly MfaSubject Terry = new("harbor", "terry");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("harbor", "frida")]
    [InlineData("maple", "terry")]
    [Trait("Threat", "B14")]
    public async Task DeviceCookie_OfAnotherUserOrClinic_IsPrompted(string clinic, string user)
    {
        await using var host = await StartAsync();
        host.Bed.AddUser(clinic, user);
        await host.Bed.TurnOnAsync("maple", new MfaPolicyDraft { Methods = [MfaMethod.Email] }, Token);
        var browser = await host.LogInAsync(MfaMethod.Email);
        Assert.True(await IsTrustedAsync(browser));
        browser.Cookies[Cookie(new MfaSubject(clinic, user))] = browser.Cookies[Cookie(Terry)];

        Assert.False(await IsTrustedAsync(browser, user, clinic));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("password")]
    [InlineData("phone")]
    [InlineData("off and on")]
    [InlineData("interval")]
    [InlineData("signed out everywhere")]
    [Trait("Threat", "B15")]
    public async Task Trust_After_IsNoMore(string change)
    {
        await using var host = await StartAsync(MfaMethod.Text);
        var browser = await host.LogInAsync(MfaMethod.Text, phone: "(415) 201-3344");
        host.Time.Advance(TimeSpan.FromDays(4));
        Assert.True(await IsTrustedAsync(browser));

        switch (change)
        {
            case "reset":
                await host.ResetAsync(Terry);
                break;
            case "password":
                host.Bed.Directory.Change(Terry, user => user with { CredentialStamp = "stamp 2" });
                break;
            case "phone":
                var other = await host.LogInAsync(MfaMethod.Text);
                await other.PostAsync("/change?to=text");
                await other.SubmitAsync("Phone", ("phone", "(415) 201-3355"));
                await host.TypeAsync(other, MfaMethod.Text);
                break;
            case "off and on":
                var version = (await host.TurnOnAsync(MfaMethod.Text)).Version;
                Assert.IsType<PolicyChange.Saved>(await host.CallAsync((IMfaAdministration administration) =>
                    administration.TurnOffAsync(new MfaActor.Operator("test", "to try it"), "harbor", version, Token)));
                await host.TurnOnAsync(MfaMethod.Text);
                break;
            case "interval":
                await host.TurnOnAsync(3, MfaMethod.Text);
                host.Time.Advance(TimeSpan.FromSeconds(30)); // until this server reads the policy anew (P10)
                break;
            default:
                await host.CallAsync((IMfaAccount account) => account.SignOutEverywhereAsync(new MfaActor.Staff(Terry, null, MfaClient.Unknown), Token));
                break;
        }

        Assert.False(await IsTrustedAsync(browser));
    }

    [Fact]
    [Trait("Threat", "B15")]
    public async Task Trust_Logins_NeverExtendIt()
    {
        await using var host = await StartAsync();
        var browser = await host.LogInAsync(MfaMethod.Email);

        for (var day = 1; day < 30; day++)
        {
            host.Time.Advance(TimeSpan.FromDays(1));
            Assert.True(await IsTrustedAsync(browser));
        }

        host.Time.Advance(TimeSpan.FromDays(1));
        Assert.False(await IsTrustedAsync(browser));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Threat", "B19")]
    public async Task Locked_TrustedBrowser_LogsInAllTheSame(bool cookieWithheld)
    {
        await using var host = await StartAsync();
        var browser = await host.LogInAsync(MfaMethod.Email);
        browser.Cookies.Remove(".AspNetCore.Staff");
        await LockAsync(host);
        var messages = host.Bed.Email.Messages.Count;

        using var given = await LiveHost.GivePasswordAsync(browser, withheld: cookieWithheld);
        using var opened = await browser.GetAsync("/mfa");

        Assert.Equal(cookieWithheld ? "/mfa" : "/", given.Headers.Location?.OriginalString);
        Assert.Equal("/", opened.Headers.Location?.OriginalString);
        Assert.Contains("clinicmfa:completed=TrustedDevice", await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Equal(messages, host.Bed.Email.Messages.Count);
    }

    [Theory]
    [InlineData("nothing trusted")]
    [InlineData("trust run out")]
    [InlineData("password changed")]
    [InlineData("password changed and trusted again")]
    [InlineData("no longer there")]
    [Trait("Threat", "B36")]
    public async Task Locked_CookieWithheld_OtherwiseStaysOut(string change)
    {
        await using var host = await StartAsync();
        var browser = change == "nothing trusted" ? host.Open() : await host.LogInAsync(MfaMethod.Email);
        browser.Cookies.Remove(".AspNetCore.Staff");
        host.Time.Advance(change == "trust run out" ? TimeSpan.FromDays(30) : TimeSpan.FromDays(1));
        await LockAsync(host);
        await LiveHost.GivePasswordAsync(browser, withheld: true);
        if (change.StartsWith("password changed", StringComparison.Ordinal))
            host.Bed.Directory.Change(Terry, user => user with { CredentialStamp = "stamp 2" });
        if (change == "no longer there")
            host.Bed.Directory.Remove(Terry);
        if (change == "password changed and trusted again")
            await TrustAgainAsync(host, browser);
        var messages = host.Bed.Email.Messages.Count;
        host.Time.Advance(TimeSpan.FromMinutes(16)); // the lock is over: now the flow would send a code

        using var page = await browser.GetAsync("/mfa");

        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.DoesNotContain(".AspNetCore.Staff", browser.Cookies.Keys);
        Assert.Equal(messages, host.Bed.Email.Messages.Count);
    }

    [Fact]
    [Trait("Threat", "B19")]
    public async Task Codes_WithoutThePassword_CountNothing()
    {
        await using var host = await StartAsync();
        await host.LogInAsync(MfaMethod.Email);
        var half = host.Open();
        await LiveHost.GivePasswordAsync(half);
        var token = await half.TokenAsync();
        half.Cookies.Remove("__Host-clinicmfa.pending");

        for (var i = 0; i < 12; i++)
            await half.PostAsync("/mfa?handler=Code", ("__RequestVerificationToken", token), ("code", "000000"));

        Assert.Empty((await host.RecordAsync()).SignInFailures.Recent);
    }

    [Fact]
    [Trait("Threat", "B37")]
    public async Task AttackerWithThePassword_BurnsTriesAndSends_OwnerGoesOn()
    {
        await using var host = await StartAsync();
        var owner = await host.LogInAsync(MfaMethod.Email);
        host.Time.Advance(TimeSpan.FromHours(1));
        await LockAsync(host);

        using var asked = await owner.GetAsync("/sensitive");
        using var proven = await host.TypeAsync(owner, MfaMethod.Email);

        Assert.Equal("/mfa", asked.Headers.Location?.OriginalString);
        Assert.Equal("/sensitive", proven.Headers.Location?.OriginalString);
        Assert.Equal("sensitive", await owner.ReadAsync("/sensitive"));
        Assert.True(await IsTrustedAsync(owner));
    }

    [Fact]
    [Trait("Threat", "B38")]
    public async Task DeviceCookie_PlantedBeforehand_IsNeverAdopted()
    {
        await using var host = await StartAsync();
        var planted = $"{new string('a', 64)}.1700000000";
        var owner = host.Open();
        owner.Cookies[Cookie(Terry)] = planted;
        await host.LogInAsync(MfaMethod.Email, browser: owner);
        Assert.NotEqual(planted, owner.Cookies[Cookie(Terry)]);
        Assert.True(await IsTrustedAsync(owner));

        var attacker = host.Open();
        attacker.Cookies[Cookie(Terry)] = planted;

        Assert.False(await IsTrustedAsync(attacker));
    }

    [Fact]
    public async Task Browser_OfAnAcceptedCode_IsRememberedInAFewWords()
    {
        await using var host = await StartAsync();
        var browser = await host.LogInAsync(MfaMethod.Email, browser: host.Open(Chrome));
        var secret = DeviceSecret.Parse(browser.Cookies[Cookie(Terry)].Split('.')[0]);

        var reading = Assert.IsType<AccountReading.Read>(await host.CallAsync((IMfaAccount account) => account.ReadAsync(Terry, secret, Token)));

        var one = Assert.Single(reading.Browsers);
        Assert.Equal("Chrome on Windows", one.Browser);
        Assert.True(one.IsThisOne);
        Assert.Equal("device known", await browser.ReadAsync("/account"));
        browser.Cookies.Remove(Cookie(Terry));
        Assert.Equal("device none", await browser.ReadAsync("/account"));
    }

    private static async Task<LiveHost> StartAsync(MfaMethod? method = null)
    {
        var host = await LiveHost.StartAsync();
        host.Bed.AddUser("harbor", "terry");
        await host.TurnOnAsync(method ?? MfaMethod.Email);
        return host;
    }

    private static async Task<bool> IsTrustedAsync(Browser browser, string user = "terry", string clinic = "harbor")
    {
        using var response = await LiveHost.GivePasswordAsync(browser, user, clinic);
        return response.Headers.Location?.OriginalString == "/";
    }

    // Somebody with the password: ten wrong codes, in two challenges.
    private static async Task LockAsync(LiveHost host)
    {
        for (var challenge = 0; challenge < 2; challenge++)
        {
            var attacker = host.Open();
            await LiveHost.GivePasswordAsync(attacker);
            var wrong = host.Code(MfaMethod.Email) == "000000" ? "000001" : "000000";
            for (var i = 0; i < 5; i++)
                await attacker.SubmitAsync("Code", ("code", wrong));
        }

        using var locked = await LiveHost.GivePasswordAsync(host.Open());
        Assert.NotNull((await host.RecordAsync()).SignInFailures.LockedUntil);
    }

    // On the same browser, whose half-signed-in cookie somebody had kept.
    private static async Task TrustAgainAsync(LiveHost host, Browser browser)
    {
        var pending = browser.Cookies["__Host-clinicmfa.pending"];
        host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<UserChange.Done>(await host.CallAsync((IMfaAdministration administration) =>
            administration.UnlockAsync(new MfaActor.Operator("test", "to try it"), Terry, null, Token)));
        await host.LogInAsync(MfaMethod.Email, browser: browser);
        browser.Cookies.Remove(".AspNetCore.Staff");
        browser.Cookies["__Host-clinicmfa.pending"] = pending;
    }

    private static string Cookie(MfaSubject subject) => "__Host-" + DeviceCookies.NameOf(subject);
}
