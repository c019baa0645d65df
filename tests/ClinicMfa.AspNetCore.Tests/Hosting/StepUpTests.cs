using System.Net;

namespace ClinicMfa.AspNetCore.Tests;

public sealed class StepUpTests
{
    private const string Session = ".AspNetCore.Staff";

    [Fact]
    public async Task RequireRecentMfa_NoFreshCode_AsksAndComesBackWithARenewedSession()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);
        var before = browser.Cookies[Session];

        using var opened = await browser.GetAsync("/sensitive?a=1");
        Assert.Equal("/mfa", opened.Headers.Location?.OriginalString);
        using var proven = await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.Equal("/sensitive?a=1", proven.Headers.Location?.OriginalString);
        Assert.NotEqual(before, browser.Cookies[Session]);
        Assert.Equal("sensitive", await browser.ReadAsync("/sensitive"));
        Assert.Contains("LatestProof = MfaProof { Method = email", await browser.ReadAsync("/actor"), StringComparison.Ordinal);
        Assert.Null(host.Flow.Proof!.Device);
    }

    [Fact]
    public async Task RequireRecentMfa_FormOpenForLong_IsAcceptedForFifteenMinutes()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host, MfaMethod.Email);

        host.Time.Advance(TimeSpan.FromMinutes(5));
        using var opened = await browser.GetAsync("/sensitive");
        using var sent = await browser.PostAsync("/sensitive");
        host.Time.Advance(TimeSpan.FromMinutes(10));
        using var tooLate = await browser.PostAsync("/sensitive");

        Assert.Equal("/mfa", opened.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal("/mfa", tooLate.Headers.Location?.OriginalString);
    }

    [Fact]
    [Trait("Rule", "C11")]
    public async Task RequireRecentMfa_FormFilledInSlowly_IsTakenUntilFifteenMinutesAndThenSaysSo()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host, MfaMethod.Email);
        host.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        using var sent = await browser.PostAsync("/sensitive?handler=Save&a=1&b=%26");
        host.Time.Advance(TimeSpan.FromSeconds(1));
        host.Flow.Current = Steps.Code(purpose: ChallengePurpose.StepUp);

        using var tooLate = await browser.PostAsync("/sensitive?handler=Save&a=1&b=%26");
        var page = await browser.ReadAsync("/mfa");
        using var proven = await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal("/mfa", tooLate.Headers.Location?.OriginalString);
        Assert.Contains("open for more than 15 minutes, so nothing of it was taken and nothing was changed", page, StringComparison.Ordinal);
        Assert.Equal("/sensitive?a=1&b=%26", proven.Headers.Location?.OriginalString); // not the form's handler: the page is opened
    }

    [Fact]
    public async Task RequireRecentMfa_PageOpened_SaysWhatTheCodeIsFor()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);
        host.Flow.Current = Steps.Code(purpose: ChallengePurpose.StepUp);

        await browser.GetAsync("/sensitive");

        var page = await browser.ReadAsync("/mfa");
        Assert.Contains("What you are about to do needs a fresh code.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing of it was taken", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "300")]
    [InlineData("POST", "900")]
    public async Task RequireRecentMfa_Api_SaysHowOldTheCodeMayBe(string method, string seconds)
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);
        var request = new HttpRequestMessage(new HttpMethod(method), "/sensitive");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");

        using var response = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains($"max_age=\"{seconds}\"", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Accept", "application/json")]
    [InlineData("Sec-Fetch-Mode", "cors")]
    public async Task RequireRecentMfa_Api_AnswersByRfc9470(string header, string value)
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);

        using var response = await browser.GetAsync("/sensitive", (header, value));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("error=\"insufficient_user_authentication\"", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Null(host.Flow.StepUp);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    public async Task RequireRecentMfa_OpenedByNobody_SendsNothing(string header, string value) // B25
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);

        using var response = await browser.GetAsync("/sensitive", (header, value));

        Assert.Equal("/mfa/confirm?returnPath=%2Fsensitive", response.Headers.Location?.OriginalString);
        Assert.Null(host.Flow.StepUp);
    }

    [Fact]
    public async Task RequireRecentMfa_LedThereByAnotherSite_AsksBeforeItSends() // B25
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);

        using var led = await browser.GetAsync("/sensitive?a=1", ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal("/mfa/confirm?returnPath=%2Fsensitive%3Fa%3D1", led.Headers.Location?.OriginalString);
        var page = await browser.ReadAsync(led.Headers.Location!.OriginalString);
        Assert.Null(host.Flow.StepUp);
        var token = page.Split("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var foreign = await browser.PostAsync("/mfa/confirm", ("returnPath", "/sensitive"));
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.Null(host.Flow.StepUp);
        using var asked = await browser.PostAsync("/mfa/confirm", ("returnPath", "/sensitive?a=1"), ("__RequestVerificationToken", token));

        Assert.Equal("/mfa", asked.Headers.Location?.OriginalString);
        Assert.NotNull(host.Flow.StepUp);
    }

    [Fact]
    public async Task StartStepUp_MethodsGiven_AreAskedForAndTheDraftSurvives() // P5
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);

        await browser.GetAsync("/turn-on");
        using var proven = await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.Equal([MfaMethod.Text], host.Flow.StepUp!.Methods);
        Assert.Equal(new MfaSubject("harbor", "terry"), host.Flow.StepUp.Subject);
        Assert.Equal("/turn-on/save?draft=1", proven.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task StartStepUp_StateOfAThousandBytes_ReachesTheFollowUp()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);
        var state = new string('é', 500);

        await browser.GetAsync("/save?state=" + Uri.EscapeDataString(state));
        using var proven = await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.Equal("/saved", proven.Headers.Location?.OriginalString);
        Assert.Equal([state], host.FollowUp.States);
    }

    [Fact]
    public async Task StartStepUp_StateOfMoreBytes_IsRefusedBeforeAnythingIsSent()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);
        var state = new string('é', 500) + "a";

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("state", () => browser.GetAsync("/save?state=" + Uri.EscapeDataString(state)));

        Assert.Null(host.Flow.StepUp);
    }

    [Fact]
    public async Task StepUp_SessionGoneOrSomebodyElses_IsWorthNothing() // B17
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);
        await browser.GetAsync("/sensitive");
        var pending = browser.Cookies["__Host-clinicmfa.pending"];
        var other = await LogInAsync(host, user: "frida");
        other.Cookies["__Host-clinicmfa.pending"] = pending;
        browser.Cookies.Remove(Session);

        using var without = await browser.GetAsync("/mfa");
        using var others = await other.GetAsync("/mfa");

        Assert.Equal(HttpStatusCode.Gone, without.StatusCode);
        Assert.Equal("/", others.Headers.Location?.OriginalString);
        Assert.Null(host.Flow.Proof);
    }

    [Fact]
    public async Task Leave_StepUp_GoesBackToTheSession()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);
        await browser.GetAsync("/sensitive");

        using var left = await browser.SubmitAsync("Leave");

        Assert.Equal("/", left.Headers.Location?.OriginalString);
        Assert.DoesNotContain("__Host-clinicmfa.pending", browser.Cookies.Keys);
    }

    private static async Task<Browser> LogInAsync(TestHost host, MfaMethod? method = null, string user = "terry")
    {
        var started = host.Flow.Started;
        host.Flow.Started = Steps.Done(method, method is null ? MfaCompletionReason.PolicyOff : MfaCompletionReason.CodeAccepted);
        var browser = host.Open();
        await browser.GetAsync($"/login/{user}?portal=false");
        host.Flow.Started = started;
        return browser;
    }
}
