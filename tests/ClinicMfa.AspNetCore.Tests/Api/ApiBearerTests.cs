using System.Text.Json;
using ClinicMfa.AspNetCore.Tests.Live;

namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>A host whose sessions are bearer tokens: the half-signed-in and the device cookie stay cookies, and no token exists before the code.</summary>
public sealed class ApiBearerTests
{
    private static readonly MfaSubject Terry = new("harbor", "terry");

    [Fact]
    [Trait("Threat", "B10")]
    [Trait("Threat", "B11")]
    public async Task Login_UntilTheCode_NoTokenExists()
    {
        await using var host = await StartAsync();
        var app = new ApiClient(host.Open());

        var asked = await app.PostAsync("/api/login/harbor/terry");
        var code = host.Code(MfaMethod.Email);
        var wrong = await app.PostAsync("code", $$"""{"code":"{{ApiLoginTests.Other(code)}}"}""");
        Assert.Equal(("enterCode", "code-wrong"), (asked.Kind, wrong.Kind));
        Assert.DoesNotContain(app.Received, received => received.Contains("token", StringComparison.OrdinalIgnoreCase));
        Assert.Equal([ApiClient.Pending], app.Cookies.Keys);
        foreach (var stolen in app.Cookies.Values)
        {
            app.AccessToken = stolen;
            Assert.Equal(401, (await app.GetAsync("/api")).Status);
            Assert.Equal(401, (await app.PostAsync("/api/refresh?token=" + stolen)).Status);
            app.AccessToken = null;
        }

        var right = await app.PostAsync("code", $$"""{"code":"{{code}}"}""");

        Assert.Equal((200, "Bearer", "no-store"), (right.Status, right.Find("tokenType"), right.Header("Cache-Control")));
        Assert.Null(right.Find("kind"));
        Assert.DoesNotContain(app.Received, received => received.Contains(code, StringComparison.Ordinal));
        Assert.DoesNotContain(ApiClient.Pending, app.Cookies.Keys);
        Assert.Equal(401, (await app.GetAsync("/api")).Status);
        app.AccessToken = right.Find("accessToken");
        Assert.Equal("api", (await app.GetAsync("/api")).Text);
    }

    [Fact]
    public async Task Login_TrustedBefore_IsAnsweredWithTheTokenAtOnce()
    {
        await using var host = await StartAsync();
        var app = await LogInAsync(host);
        var sent = host.Bed.Email.Messages.Count;

        var again = await app.PostAsync("/api/login/harbor/terry");

        Assert.Equal((200, "Bearer"), (again.Status, again.Find("tokenType")));
        Assert.Equal(sent, host.Bed.Email.Messages.Count);
    }

    [Fact]
    public async Task Gate_NoTokenOrOld_401AsTheSchemeAndRfc9470Say()
    {
        await using var host = await StartAsync();
        var app = await LogInAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(16));

        var nobody = await new ApiClient(host.Open()).GetAsync("/api");
        var old = await app.GetAsync("/sensitive", ("Accept", "application/json"));

        Assert.Equal((401, "session-required", "Bearer"), (nobody.Status, nobody.Kind, nobody.Header("WWW-Authenticate")));
        Assert.Equal((401, "recent-code-required"), (old.Status, old.Kind));
        Assert.Contains("max_age=\"300\"", old.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StepUp_RightCode_NewTokenAndTheOldOneIsNoFresherThanBefore()
    {
        await using var host = await StartAsync();
        var app = await LogInAsync(host);
        var old = app.AccessToken;
        host.Time.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal("enterCode", (await app.PostAsync("step-up")).Kind);
        var done = await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Email)}}"}""");
        app.AccessToken = done.Find("accessToken");

        Assert.Equal("sensitive", (await app.GetAsync("/sensitive", ("Accept", "application/json"))).Text);
        app.AccessToken = old;
        Assert.Equal(401, (await app.GetAsync("/sensitive", ("Accept", "application/json"))).Status);
    }

    [Fact]
    public async Task StepUp_CodeWithoutTheToken_IsWorthNothing()
    {
        await using var host = await StartAsync();
        var app = await LogInAsync(host);
        await app.PostAsync("step-up");
        app.AccessToken = null;

        var answer = await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Email)}}"}""");

        Assert.Equal((410, "challenge-gone"), (answer.Status, answer.Kind));
        Assert.Null(answer.Find("accessToken"));
    }

    [Fact]
    [Trait("Rule", "E2")]
    public async Task Change_PresentFactorProven_IsAskedForAgainWithTheNewToken()
    {
        await using var host = await StartAsync();
        var app = await LogInAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(20));

        await app.PostAsync("change", """{"methods":["text"]}""");
        var proven = await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Email)}}"}""");
        app.AccessToken = proven.Find("accessToken");
        var number = await app.PostAsync("change", """{"methods":["text"]}""");

        Assert.Equal((200, "enterPhoneNumber"), (number.Status, number.Kind));
        Assert.Equal(MfaMethod.Email, (await host.RecordAsync()).Enrollment!.Method);
    }

    [Fact]
    [Trait("Rule", "E5")]
    public async Task Refresh_NewToken_IsNoFresherProofAndEndsWithTheSession()
    {
        await using var host = await StartAsync();
        var app = await LogInAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(20));

        var refreshed = await app.PostAsync("/api/refresh?token=" + app.RefreshToken);
        app.AccessToken = refreshed.Find("accessToken");
        Assert.Equal("api", (await app.GetAsync("/api")).Text);
        Assert.Equal("recent-code-required", (await app.GetAsync("/sensitive", ("Accept", "application/json"))).Kind);

        await host.ResetAsync(Terry);
        var afterReset = await app.PostAsync("/api/refresh?token=" + refreshed.Find("refreshToken"));
        app.AccessToken = afterReset.Find("accessToken");
        Assert.Equal((401, "session-required"), (await app.GetAsync("/api")) is var ended ? (ended.Status, ended.Kind) : default);
        Assert.Equal(401, (await app.PostAsync("step-up")).Status);
    }

    [Fact]
    public async Task RefreshToken_AsAccessToken_IsNone()
    {
        await using var host = await StartAsync();
        var app = await LogInAsync(host);
        app.AccessToken = app.RefreshToken;

        Assert.Equal(401, (await app.GetAsync("/api")).Status);
    }

    private static async Task<ApiClient> LogInAsync(LiveHost host)
    {
        var app = new ApiClient(host.Open());
        await app.PostAsync("/api/login/harbor/terry");
        var right = await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Email)}}"}""");
        Assert.Equal(JsonValueKind.Object, right.Json.ValueKind);
        (app.AccessToken, app.RefreshToken) = (right.Find("accessToken"), right.Find("refreshToken"));
        return app;
    }

    private static async Task<LiveHost> StartAsync()
    {
        var host = await LiveHost.StartAsync(isBearer: true);
        host.Bed.AddUser("harbor", "terry");
        await host.TurnOnAsync(MfaMethod.Email, MfaMethod.Text);
        // Set up by email already: what is asked is the code.
        var first = new ApiClient(host.Open());
        await first.PostAsync("/api/login/harbor/terry");
        await first.PostAsync("method", """{"method":"email"}""");
        await first.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Email)}}"}""");
        host.Time.Advance(TimeSpan.FromHours(1));
        return host;
    }
}
