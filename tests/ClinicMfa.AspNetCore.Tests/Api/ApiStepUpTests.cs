using ClinicMfa.AspNetCore.Tests.Live;

namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>What the gate tells apps, and what they do then (RFC 9470), over the real flow.</summary>
public sealed class ApiStepUpTests
{
    private const string Json = "application/json";

    [Theory]
    [InlineData("/api", "X-App", "1")] // says itself that it is no page
    [InlineData("/", "Accept", Json)]
    [InlineData("/", "Sec-Fetch-Mode", "cors")]
    [InlineData("/sensitive", "Accept", Json)]
    [InlineData("/portal", "Accept", Json)]
    [Trait("Threat", "B9")]
    public async Task Gate_NobodyOrHalfSignedIn_401AndNoWordOfThePending(string path, string header, string value)
    {
        await using var host = await StartAsync();
        var half = new ApiClient(host.Open());
        await half.PostAsync("/api/login/harbor/terry");

        foreach (var app in new[] { new ApiClient(host.Open()), half })
        {
            var refused = await app.GetAsync(path, (header, value));
            Assert.Equal((401, "session-required", "application/problem+json", "Bearer"), (refused.Status, refused.Kind, refused.MediaType, refused.Header("WWW-Authenticate")));
            Assert.Equal(("no-store", null), (refused.Header("Cache-Control"), refused.Header("Location")));
        }
    }

    [Fact]
    public async Task Gate_Page_StillLeadsToTheLogin()
    {
        await using var host = await StartAsync();

        using var response = await host.Open().GetAsync("/", ("Accept", "text/html"));

        Assert.Equal("/login", response.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task Gate_SessionOfAnotherDoor_SaysThatTheAuthenticationIsNotEnough()
    {
        await using var host = await StartAsync();
        var patient = new ApiClient(host.Open());
        await patient.PostAsync("/api/login/harbor/pat?portal=true");

        var refused = await patient.GetAsync("/api");

        Assert.Equal((401, "session-required"), (refused.Status, refused.Kind));
        Assert.StartsWith("Bearer error=\"insufficient_user_authentication\"", refused.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Threat", "B17")]
    public async Task StepUp_AskedByTheGate_IsDoneWithTheNextCode()
    {
        await using var host = await StartAsync();
        var app = await ApiLoginTests.LogInAsync(host, MfaMethod.Email);
        host.Time.Advance(TimeSpan.FromMinutes(20));
        var before = app.Cookies[ApiClient.Session];

        var refused = await app.GetAsync("/sensitive", ("Accept", Json));
        Assert.Equal((401, "recent-code-required", "300"), (refused.Status, refused.Kind, refused.Find("maxAge")));
        Assert.Equal("Bearer error=\"insufficient_user_authentication\", error_description=\"A more recent authentication is required\", max_age=\"300\"", refused.Header("WWW-Authenticate"));
        Assert.Equal("no-store", refused.Header("Cache-Control"));
        Assert.Single(host.Bed.Email.Messages);

        var asked = await app.PostAsync("step-up");
        var twice = await app.PostAsync("step-up"); // the same message (C10)
        var done = await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Email)}}"}""");

        Assert.Equal(("enterCode", "stepUp", "enterCode"), (asked.Kind, asked.Find("purpose"), twice.Kind));
        Assert.Equal(2, host.Bed.Email.Messages.Count);
        Assert.Equal((200, "completed", "/"), (done.Status, done.Kind, done.Find("returnPath")));
        Assert.NotEqual(before, app.Cookies[ApiClient.Session]);
        Assert.Equal("sensitive", (await app.GetAsync("/sensitive", ("Accept", Json))).Text);
    }

    [Fact]
    public async Task StepUp_WithoutItsSession_IsWorthNothing()
    {
        await using var host = await StartAsync();
        var app = await ApiLoginTests.LogInAsync(host, MfaMethod.Email);
        await app.PostAsync("step-up");
        app.Cookies.Remove(ApiClient.Session);

        var answer = await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Email)}}"}""");

        Assert.Equal((410, "challenge-gone"), (answer.Status, answer.Kind));
        Assert.DoesNotContain(ApiClient.Session, app.Cookies.Keys);
    }

    [Fact]
    [Trait("Rule", "E5")]
    public async Task StepUp_SessionEndedByAReset_IsRefusedAndSignedOut()
    {
        await using var host = await StartAsync();
        var app = await ApiLoginTests.LogInAsync(host, MfaMethod.Email);
        await host.ResetAsync(new MfaSubject("harbor", "terry"));

        var answer = await app.PostAsync("step-up");

        Assert.Equal((401, "session-required"), (answer.Status, answer.Kind));
        Assert.DoesNotContain(ApiClient.Session, app.Cookies.Keys);
    }

    [Fact]
    [Trait("Rule", "E2")]
    public async Task Change_PresentFactorFirst_ThenTheNewOneInOneGo()
    {
        await using var host = await StartAsync();
        var app = await ApiLoginTests.LogInAsync(host, MfaMethod.Email);
        host.Time.Advance(TimeSpan.FromMinutes(20));

        var proof = await app.PostAsync("change", """{"methods":["text"]}""");
        var number = await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Email)}}"}""");
        Assert.Equal(MfaMethod.Email, (await host.RecordAsync()).Enrollment!.Method);
        var code = await app.PostAsync("phone", """{"phone":"(415) 201-3344"}""");
        var done = await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Text)}}"}""");

        Assert.Equal(("stepUp", 200, "enterPhoneNumber", "setUp", "completed"), (proof.Find("purpose"), number.Status, number.Kind, code.Find("purpose"), done.Kind));
        Assert.Null(number.Header("Location"));
        Assert.Equal(MfaMethod.Text, (await host.RecordAsync()).Enrollment!.Method);
    }

    [Fact]
    [Trait("Threat", "B33")]
    public async Task Change_Left_OldFactorStays()
    {
        await using var host = await StartAsync();
        var app = await ApiLoginTests.LogInAsync(host, MfaMethod.Email);
        await app.PostAsync("change", """{"methods":["text"]}""");
        await app.PostAsync("phone", """{"phone":"(415) 201-3344"}""");

        await app.PostAsync("leave");

        Assert.Equal("api", (await app.GetAsync("/api")).Text);
        Assert.Equal(MfaMethod.Email, (await host.RecordAsync()).Enrollment!.Method);
        Assert.Equal(410, (await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Text)}}"}""")).Status);
    }

    private static async Task<LiveHost> StartAsync()
    {
        var host = await LiveHost.StartAsync();
        host.Bed.AddUser("harbor", "terry");
        await host.TurnOnAsync(MfaMethod.Email, MfaMethod.Text);
        return host;
    }
}
