using System.Net;

namespace ClinicMfa.AspNetCore.Tests.Live;

/// <summary>What a password that was changed, mailed or never known is worth under <c>/mfa</c>, over the real flow.</summary>
public sealed class PasswordTests
{
    private static readonly MfaSubject Terry = new("harbor", "terry");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Code")]
    [InlineData("Send")]
    [InlineData("Method")]
    [Trait("Threat", "B36")]
    public async Task Password_ChangedWhileACodeIsPending_TheLoginIsDead(string handler)
    {
        await using var host = await StartAsync(MfaMethod.Email);
        await host.LogInAsync(MfaMethod.Email);
        var browser = host.Open();
        await LiveHost.GivePasswordAsync(browser);
        var (token, code, messages) = (await browser.TokenAsync(), host.Code(MfaMethod.Email), host.Bed.Email.Messages.Count);
        host.Time.Advance(TimeSpan.FromMinutes(1));

        host.Bed.Directory.Change(Terry, user => user with { CredentialStamp = "stamp 2" });
        using var answer = await browser.PostAsync($"/mfa?handler={handler}", ("__RequestVerificationToken", token), ("code", code), ("method", "email"));
        using var page = await browser.GetAsync("/mfa");

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        Assert.DoesNotContain(".AspNetCore.Staff", browser.Cookies.Keys);
        Assert.Equal(messages, host.Bed.Email.Messages.Count);
    }

    [Fact]
    [Trait("Threat", "B8")]
    public async Task Password_SetThroughTheMailbox_CodeByEmailIsNotEnough_UntilAnAdminAttests()
    {
        await using var host = await StartAsync(MfaMethod.Email, mustBeSecond: true);
        var trusted = await host.LogInAsync(MfaMethod.Email);
        var messages = host.Bed.Email.Messages.Count;
        host.Bed.Directory.Change(Terry, user => user with { CredentialStamp = "stamp 2", PasswordSetThrough = PasswordSetThrough.MailboxReset });

        foreach (var browser in new[] { host.Open(), host.Open(), trusted })
        {
            using var given = await LiveHost.GivePasswordAsync(browser);
            Assert.Equal("/mfa", given.Headers.Location?.OriginalString);
            using var page = await browser.GetAsync("/mfa");
            var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Token));
            Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
            Assert.Contains("<h1>Your clinic has to confirm who you are</h1>", text, StringComparison.Ordinal);
            Assert.Contains("Ask your clinic's Admin to confirm who you are", text, StringComparison.Ordinal);
            Assert.DoesNotContain("name=\"code\"", text, StringComparison.Ordinal);
        }

        Assert.Equal(messages, host.Bed.Email.Messages.Count);
        Assert.IsType<UserChange.Done>(await host.CallAsync((IMfaAdministration administration) =>
            administration.AttestIdentityAsync(new MfaActor.Operator("test", "to try it"), Terry, new MfaAttestation { IdentityVerified = true }, Token)));
        await host.LogInAsync(MfaMethod.Email);
    }

    [Fact]
    [Trait("Threat", "B8")]
    public async Task Password_SetThroughTheMailbox_TextToTheNumberSetUpBeforeVouches()
    {
        await using var host = await StartAsync(MfaMethod.Text, mustBeSecond: true);
        await host.LogInAsync(MfaMethod.Text, phone: "(415) 201-3344");
        host.Bed.Directory.Change(Terry, user => user with { CredentialStamp = "stamp 2", PasswordSetThrough = PasswordSetThrough.MailboxReset });

        var browser = await host.LogInAsync(MfaMethod.Text);

        Assert.Contains("amr=sms", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Threat", "B8")]
    public async Task Password_SetThroughTheMailboxDuringASession_StepUpSaysWhyAndLeadsBack()
    {
        await using var host = await StartAsync(MfaMethod.Email, mustBeSecond: true);
        var browser = await host.LogInAsync(MfaMethod.Email);
        host.Time.Advance(TimeSpan.FromMinutes(20));
        host.Bed.Directory.Change(Terry, user => user with { CredentialStamp = "stamp 2", PasswordSetThrough = PasswordSetThrough.MailboxReset });

        await browser.GetAsync("/sensitive");
        using var page = await browser.GetAsync("/mfa");

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        var text = await page.Content.ReadAsStringAsync(Token);
        Assert.Contains("<a class=\"mfa-secondary\" href=\"/\">Continue</a>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/login", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Threat", "B24")]
    public async Task Pages_WithoutTheRightPassword_AreTheSameForAnybody()
    {
        await using var host = await StartAsync(MfaMethod.Email);
        await host.LogInAsync(MfaMethod.Email);
        var (nobody, planted) = (host.Open(), host.Open());
        planted.Cookies["__Host-clinicmfa.pending"] = "terry";
        var half = host.Open();
        await LiveHost.GivePasswordAsync(half);
        var token = await half.TokenAsync();
        nobody.Cookies["__Host-clinicmfa.none"] = "x";
        foreach (var (name, value) in half.Cookies.Where(cookie => cookie.Key.Contains("Antiforgery", StringComparison.Ordinal)))
            nobody.Cookies[name] = planted.Cookies[name] = value;

        foreach (var handler in new[] { "Code", "Send", "Method", "Phone" })
        {
            using var one = await nobody.PostAsync($"/mfa?handler={handler}", ("__RequestVerificationToken", token), ("code", "123456"));
            using var other = await planted.PostAsync($"/mfa?handler={handler}", ("__RequestVerificationToken", token), ("code", "123456"));
            Assert.Equal(HttpStatusCode.Gone, one.StatusCode);
            Assert.Equal(HttpStatusCode.Gone, other.StatusCode);
            Assert.Equal(await one.Content.ReadAsStringAsync(Token), await other.Content.ReadAsStringAsync(Token));
        }

        Assert.Equal(await nobody.ReadAsync("/mfa"), await planted.ReadAsync("/mfa"));
    }

    [Fact]
    public async Task EmergencyAccess_LetsInOnce_AndProvesNothing()
    {
        await using var host = await StartAsync(MfaMethod.Email);
        await host.CallAsync((IMfaAdministration administration) =>
            administration.GrantOneLoginAsync(new MfaActor.Operator("test", "mailbox down"), Terry, TimeSpan.FromHours(1), Token));
        var browser = host.Open();

        using var given = await LiveHost.GivePasswordAsync(browser);
        var claims = await browser.ReadAsync("/");
        using var sensitive = await browser.GetAsync("/sensitive");
        using var again = await LiveHost.GivePasswordAsync(host.Open());

        Assert.Equal("/", given.Headers.Location?.OriginalString);
        Assert.Contains("clinicmfa:completed=EmergencyAccess", claims, StringComparison.Ordinal);
        Assert.EndsWith("amr=pwd", claims, StringComparison.Ordinal);
        Assert.DoesNotContain("clinicmfa:at", claims, StringComparison.Ordinal);
        Assert.Equal("/mfa", sensitive.Headers.Location?.OriginalString);
        Assert.Equal("/mfa", again.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "C11")]
    public async Task StepUp_NothingSetUpOrMfaOff_IsACodeToTheAccountsEmail(bool isSetUp)
    {
        await using var host = await StartAsync(MfaMethod.Text);
        if (isSetUp)
            await host.LogInAsync(MfaMethod.Text, phone: "(415) 201-3344");
        var version = (await host.TurnOnAsync(MfaMethod.Text)).Version;
        await host.CallAsync((IMfaAdministration administration) => administration.TurnOffAsync(new MfaActor.Operator("test", "to try it"), "harbor", version, Token));
        var browser = host.Open();
        await LiveHost.GivePasswordAsync(browser);

        await browser.GetAsync("/sensitive");
        using var proven = await host.TypeAsync(browser, MfaMethod.Email);

        Assert.Equal("terry@harbor.example", host.Bed.Email.Last.Destination);
        Assert.Equal("/sensitive", proven.Headers.Location?.OriginalString);
        Assert.Equal("sensitive", await browser.ReadAsync("/sensitive"));
    }

    private static async Task<LiveHost> StartAsync(MfaMethod method, bool mustBeSecond = false)
    {
        var host = await LiveHost.StartAsync(options => options.SecondFactorMustBeSecond = mustBeSecond);
        host.Bed.AddUser("harbor", "terry");
        await host.TurnOnAsync(method);
        return host;
    }
}
