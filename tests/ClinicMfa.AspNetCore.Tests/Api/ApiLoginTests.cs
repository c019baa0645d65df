using System.Globalization;
using ClinicMfa.AspNetCore.Tests.Live;

namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>Logins of an app with cookies, over the real flow.</summary>
public sealed class ApiLoginTests
{
    private const string Phone = "(415) 201-3344";

    [Fact]
    [Trait("Threat", "B10")]
    [Trait("Threat", "B11")]
    [Trait("Threat", "B17")]
    [Trait("Rule", "C6")]
    public async Task SetUpByEmail_WrongThenRight_SessionOnlyThenAndNoCodeInAnyAnswer()
    {
        await using var host = await StartAsync(MfaMethod.Email);
        var app = new ApiClient(host.Open());

        var asked = await app.PostAsync("/api/login/harbor/terry");
        var code = host.Code(MfaMethod.Email);
        Assert.Equal((200, "enterCode", "setUp", "t•••@harbor.example"), (asked.Status, asked.Kind, asked.Find("purpose"), asked.Find("destination")));
        var afterPassword = new Dictionary<string, string>(app.Cookies);
        Assert.Equal([ApiClient.Pending], afterPassword.Keys);
        Assert.Equal(401, (await app.GetAsync("/api")).Status);
        var wrong = await app.PostAsync("code", $$"""{"code":"{{Other(code)}}"}""");
        var reloaded = await app.GetAsync();
        Assert.Equal((422, "code-wrong", "4"), (wrong.Status, wrong.Kind, wrong.Find("triesLeft")));
        Assert.Equal((200, "enterCode"), (reloaded.Status, reloaded.Kind));
        Assert.Single(host.Bed.Email.Messages);

        var right = await app.PostAsync("code", $$"""{"code":"{{code}}"}""");

        Assert.Equal((200, "completed", "codeAccepted", "/"), (right.Status, right.Kind, right.Find("reason"), right.Find("returnPath")));
        Assert.Null(right.Header("Location"));
        Assert.Equal("api", (await app.GetAsync("/api")).Text);
        Assert.DoesNotContain(ApiClient.Pending, app.Cookies.Keys);
        Assert.Equal(2, app.Cookies.Count); // the session, and the browser that is trusted from now on
        Assert.DoesNotContain(app.Received, received => received.Contains(code, StringComparison.Ordinal));
        Assert.DoesNotContain(app.Received, received => app.Cookies.Values.Any(value => received.Contains(value.Split('.')[0], StringComparison.Ordinal)));
        var replay = new ApiClient(host.Open());
        replay.Cookies[ApiClient.Pending] = afterPassword[ApiClient.Pending];
        Assert.Equal((410, "alreadyUsed"), ((await replay.PostAsync("code", $$"""{"code":"{{code}}"}""")) is var again ? again.Status : 0, again.Find("reason")));
        Assert.Equal(401, (await replay.GetAsync("/api")).Status);
    }

    [Fact]
    [Trait("Rule", "E1")]
    public async Task SetUpByText_MethodNumberAndCode_WithTheConsentOnRecord()
    {
        await using var host = await StartAsync(MfaMethod.Email, MfaMethod.Text);
        var app = new ApiClient(host.Open());

        var choose = await app.PostAsync("/api/login/harbor/terry");
        var phone = await app.PostAsync("method", """{"method":"text"}""");
        var version = phone.Json.GetProperty("consent").GetProperty("version").GetString();
        var refused = await app.PostAsync("phone", $$"""{"phone":"(212) 555-0100","consent":"{{version}}"}""");
        var asked = await app.PostAsync("phone", $$"""{"phone":"{{Phone}}","consent":"{{version}}"}""");
        var back = await app.GetAsync("/api/mfa?show=method");
        var right = await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Text)}}"}""");

        Assert.Equal("""["email","text"]""", choose.Find("methods"));
        Assert.Equal((422, "phone-number", "notAssigned"), (refused.Status, refused.Kind, refused.Find("reason")));
        Assert.Equal(("enterCode", "text", "(•••) •••-3344", "True"), (asked.Kind, asked.Find("method"), asked.Find("destination"), asked.Find("canChangePhoneNumber")));
        Assert.Equal("chooseMethod", back.Kind);
        Assert.Equal("completed", right.Kind);
        Assert.Equal("+14152013344", (await host.RecordAsync()).Enrollment!.PhoneNumber);
        var facts = await host.Bed.Services.GetRequiredService<IMfaEventStore>().PageAsync(new MfaEventQuery { ClinicId = "harbor", PageSize = 100 }, TestContext.Current.CancellationToken);
        Assert.Contains(facts, fact => fact.Kind == MfaEventKind.TextConsentGiven && fact.Outcome == "text en 2026-11");
    }

    [Fact]
    [Trait("Threat", "B12")]
    public async Task Enrolled_SetUpCalls_ChangeNothing()
    {
        await using var host = await StartAsync(MfaMethod.Email, MfaMethod.Text);
        await LogInAsync(host, MfaMethod.Email);
        var thief = new ApiClient(host.Open());
        await thief.PostAsync("/api/login/harbor/terry");

        var method = await thief.PostAsync("method", """{"method":"text"}""");
        var phone = await thief.PostAsync("phone", $$"""{"phone":"{{Phone}}"}""");

        Assert.Equal(("enterCode", "enterCode"), (method.Kind, phone.Kind));
        Assert.Empty(host.Bed.Text.Messages);
        Assert.Equal((401, "session-required"), await StepUpAsync(thief));
    }

    [Fact]
    public async Task TrustedBrowser_NextLogin_IsCompletedAtOnce()
    {
        await using var host = await StartAsync(MfaMethod.Email);
        var app = await LogInAsync(host, MfaMethod.Email);
        app.Cookies.Remove(ApiClient.Session);

        var again = await app.PostAsync("/api/login/harbor/terry");

        Assert.Equal((200, "completed", "trustedDevice"), (again.Status, again.Kind, again.Find("reason")));
        Assert.Equal("api", (await app.GetAsync("/api")).Text);
    }

    [Fact]
    public async Task PolicyOffAndPortal_Login_IsCompletedAtOnce()
    {
        await using var host = await StartAsync();
        var staff = new ApiClient(host.Open());
        var patient = new ApiClient(host.Open());

        Assert.Equal("policyOff", (await staff.PostAsync("/api/login/harbor/terry")).Find("reason"));
        Assert.Equal("patientPortal", (await patient.PostAsync("/api/login/harbor/pat?portal=true")).Find("reason"));
        Assert.Equal("api", (await staff.GetAsync("/api")).Text);
        Assert.Equal((401, "session-required"), (await patient.GetAsync("/api")) is var refused ? (refused.Status, refused.Kind) : default); // B34
        Assert.Equal((401, "session-required"), await StepUpAsync(patient));
    }

    [Theory]
    [InlineData("/records?a=1", "/records?a=1")]
    [InlineData("//e.example", "/")]
    [InlineData("/\\e.example", "/")]
    [InlineData("/%09/e.example", "/")]
    [InlineData("https:e.example", "/")]
    [InlineData("/a\n//e.example", "/")]
    [Trait("Threat", "B26")]
    public async Task ReturnPath_LeadingElsewhere_IsTheHomePage(string returnUrl, string path)
    {
        await using var host = await StartAsync(MfaMethod.Email);
        var app = new ApiClient(host.Open());
        await app.PostAsync("/api/login/harbor/terry?returnUrl=" + Uri.EscapeDataString(returnUrl));

        var right = await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Email)}}"}""");

        Assert.Equal(("completed", path), (right.Kind, right.Find("returnPath")));
    }

    [Fact]
    public async Task PathBase_WholeLogin_StaysBelowIt()
    {
        await using var host = await StartAsync("/clinic-app", MfaMethod.Email);
        var app = new ApiClient(host.Open());
        await app.PostAsync("/clinic-app/api/login/harbor/terry");

        var right = await app.PostAsync("/clinic-app/api/mfa/code", $$"""{"code":"{{host.Code(MfaMethod.Email)}}"}""");

        Assert.Equal(("completed", "/clinic-app/"), (right.Kind, right.Find("returnPath")));
        Assert.Equal("api", (await app.GetAsync("/clinic-app/api")).Text);
    }

    /// <summary>A path that the host gave is one of its own, wherever it is mounted; another site's address is as it is.</summary>
    [Fact]
    public async Task PathBase_TermsAndPrivacy_OwnPathsAreBelowIt()
    {
        await using var host = await LiveHost.StartAsync(pathBase: "/clinic-app", pages: pages => (pages.TermsAddress, pages.PrivacyAddress) = ("/text-terms", "https://vendor.example/privacy"));
        host.Bed.AddUser("harbor", "terry");
        await host.TurnOnAsync(MfaMethod.Text);
        var browser = host.Open();
        var app = new ApiClient(browser);
        await app.PostAsync("/clinic-app/api/login/harbor/terry");

        var consent = (await app.GetAsync("/clinic-app/api/mfa")).Json.GetProperty("consent");
        var page = await browser.ReadAsync("/clinic-app/mfa");

        Assert.Equal(("/clinic-app/text-terms", "https://vendor.example/privacy"), (consent.GetProperty("termsAddress").GetString(), consent.GetProperty("privacyAddress").GetString()));
        Assert.Contains("href=\"/clinic-app/text-terms\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://vendor.example/privacy\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spanish_WrongCode_IsSaidInSpanish()
    {
        await using var host = await StartAsync(MfaMethod.Email);
        host.Bed.Directory.Change(new MfaSubject("harbor", "terry"), user => user with { Culture = CultureInfo.GetCultureInfo("es-US") });
        var app = new ApiClient(host.Open());
        await app.PostAsync("/api/login/harbor/terry");

        var wrong = await app.PostAsync("code", $$"""{"code":"{{Other(host.Code(MfaMethod.Email))}}"}""");

        Assert.Equal(("El código no fue aceptado", "es"), (wrong.Find("title"), wrong.Header("Content-Language")));
    }

    [Fact]
    public async Task Leave_Login_IsForgottenAndSignsNobodyIn()
    {
        await using var host = await StartAsync(MfaMethod.Email);
        var app = new ApiClient(host.Open());
        await app.PostAsync("/api/login/harbor/terry");

        var left = await app.PostAsync("leave");
        var gone = await app.GetAsync();

        Assert.Equal((204, "no-store"), (left.Status, left.Header("Cache-Control")));
        Assert.Empty(app.Cookies);
        Assert.Equal((410, "challenge-gone", "notFound"), (gone.Status, gone.Kind, gone.Find("reason")));
        Assert.Equal(410, (await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Email)}}"}""")).Status);
    }

    [Fact]
    [Trait("Rule", "C4")]
    [Trait("Threat", "B22")]
    public async Task OddBodies_ManyOfThem_SpendNoTry()
    {
        await using var host = await StartAsync(MfaMethod.Email);
        var app = new ApiClient(host.Open());
        await app.PostAsync("/api/login/harbor/terry");
        var code = host.Code(MfaMethod.Email);

        foreach (var body in (string[])["[]", $$"""{"code":["{{code}}"]}""", $$"""{"code":{{code.TrimStart('0')}}}""", $$"""{"code":"{{code}}","code":"{{code}}"}""", $$"""{"code":"{{code}}","as":"admin"}""", """{"code":"１２３４５６"}""", ""])
            Assert.Equal((422, "code-malformed"), (await app.PostAsync("code", body)) is var odd ? (odd.Status, odd.Kind) : default);
        var wrong = await app.PostAsync("code", $$"""{"code":"{{Other(code)}}"}""");

        Assert.Equal("4", wrong.Find("triesLeft"));
        Assert.Equal("completed", (await app.PostAsync("code", $$"""{"code":" {{code[..3]}}-{{code[3..]}} "}""")).Kind);
    }

    [Fact]
    [Trait("Threat", "B36")]
    public async Task PasswordChangedMeanwhile_Code_IsDead()
    {
        await using var host = await StartAsync(MfaMethod.Email);
        var app = new ApiClient(host.Open());
        await app.PostAsync("/api/login/harbor/terry");
        host.Bed.Directory.Change(new MfaSubject("harbor", "terry"), user => user with { CredentialStamp = "stamp 2" });

        var answer = await app.PostAsync("code", $$"""{"code":"{{host.Code(MfaMethod.Email)}}"}""");

        Assert.Equal((410, "outdated"), (answer.Status, answer.Find("reason")));
        Assert.Equal(401, (await app.GetAsync("/api")).Status);
    }

    [Fact]
    public void Outcome_NotOfALogin_SaysSo() =>
        Assert.Contains("SignInWithMfaAsync", Assert.Throws<InvalidOperationException>(() => new MfaSignInOutcome(true, "/").ToJsonResult()).Message, StringComparison.Ordinal);

    internal static async Task<ApiClient> LogInAsync(LiveHost host, MfaMethod method)
    {
        var app = new ApiClient(host.Open());
        var asked = await app.PostAsync("/api/login/harbor/terry");
        if (asked.Kind == "chooseMethod")
            await app.PostAsync("method", $$"""{"method":"{{method.Name}}"}""");
        Assert.Equal("completed", (await app.PostAsync("code", $$"""{"code":"{{host.Code(method)}}"}""")).Kind);
        return app;
    }

    internal static string Other(string code) => code == "000000" ? "000001" : "000000";

    private static async Task<(int, string?)> StepUpAsync(ApiClient app)
    {
        var answer = await app.PostAsync("step-up");
        return (answer.Status, answer.Kind);
    }

    private static Task<LiveHost> StartAsync(params MfaMethod[] methods) => StartAsync("", methods);

    private static async Task<LiveHost> StartAsync(string pathBase, params MfaMethod[] methods)
    {
        var host = await LiveHost.StartAsync(pathBase: pathBase);
        host.Bed.AddUser("harbor", "terry");
        if (methods.Length > 0)
            await host.TurnOnAsync(methods);
        return host;
    }
}
