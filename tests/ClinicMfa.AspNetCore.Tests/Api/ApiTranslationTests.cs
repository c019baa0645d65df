using System.Globalization;

namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>Each step and each refusal as apps get it, over a flow that says what a test wants.</summary>
public sealed class ApiTranslationTests
{
    private static readonly DateTimeOffset Later = Steps.Now.AddMinutes(15);

    public static TheoryData<MfaStep, string> StepsAsJson => new()
    {
        { new MfaStep.ChooseMethod(Steps.Challenge, MfaMethod.All), """{"kind":"chooseMethod","methods":["email","text"]}""" },
        {
            new MfaStep.EnterPhoneNumber(Steps.Challenge, Problem: null, CanChooseMethod: true),
            """{"kind":"enterPhoneNumber","canChooseMethod":true,"consent":{"text":"By clicking Submit you agree to get login codes of Harbor \u003CTherapy\u003E by text: one message for each code you ask for. Message and data rates may apply. Reply STOP to end them, HELP for help.","version":"en 2026-11","termsAddress":"/terms"}}"""
        },
        {
            Steps.Code(),
            """{"kind":"enterCode","purpose":"signIn","method":"email","destination":"t\u2022\u2022\u2022@harbor.example","reference":"M3","sentAt":"2026-11-03T15:44:00+00:00","expiresAt":"2026-11-03T15:54:00+00:00","resendAt":"2026-11-03T15:44:30+00:00","codeLength":6,"mayBeLate":false,"isDelivered":false,"alternatives":[],"canChangePhoneNumber":false,"canChooseMethod":false,"offersToTrustBrowser":false}"""
        },
        {
            Steps.Code(purpose: ChallengePurpose.MailboxProof) with { Failure = DeliveryFailure.OptedOut, Alternatives = [MfaMethod.Email], OffersToTrustBrowser = true, MayBeLate = true, IsDelivered = true, CanChangePhoneNumber = true, CanChooseMethod = true },
            """{"kind":"enterCode","purpose":"mailboxProof","method":"email","destination":"t\u2022\u2022\u2022@harbor.example","reference":"M3","sentAt":"2026-11-03T15:44:00+00:00","expiresAt":"2026-11-03T15:54:00+00:00","resendAt":"2026-11-03T15:44:30+00:00","codeLength":6,"mayBeLate":true,"isDelivered":true,"failure":"optedOut","alternatives":["email"],"canChangePhoneNumber":true,"canChooseMethod":true,"offersToTrustBrowser":true}"""
        },
    };

    [Theory]
    [MemberData(nameof(StepsAsJson), DisableDiscoveryEnumeration = true)]
    public async Task Step_ThatWaits_IsJsonThatIsStoredNowhere(MfaStep step, string json)
    {
        await using var host = await TestHost.StartAsync(options => options.TermsAddress = "/terms");
        host.Flow.Current = step;
        var app = await LogInAsync(host);

        var answer = await app.GetAsync();

        Assert.Equal((200, json, "application/json"), (answer.Status, answer.Text, answer.MediaType));
        Assert.Equal(("no-store", "nosniff", "en"), (answer.Header("Cache-Control"), answer.Header("X-Content-Type-Options"), answer.Header("Content-Language")));
        Assert.Equal(0, host.Flow.Sends);
    }

    public static TheoryData<MfaRefusal, int, string, string?> Refusals => new()
    {
        { new MfaRefusal.Locked(Later), 429, "locked", "900" },
        { new MfaRefusal.Locked(null), 429, "locked", null },
        { new MfaRefusal.TooManyMessages(Later), 429, "too-many-messages", "900" },
        { new MfaRefusal.Busy(Later), 429, "busy", "900" },
        { new MfaRefusal.CannotDeliver(DeliveryFailure.Unreachable, [MfaMethod.Email], Later), 422, "cannot-deliver", "900" },
        { new MfaRefusal.CannotDeliver(DeliveryFailure.Refused, []), 422, "cannot-deliver", null },
        { new MfaRefusal.ChallengeGone(ChallengeEnd.TriesUsedUp), 410, "challenge-gone", null },
        { new MfaRefusal.UnknownUser(), 403, "unknown-user", null },
        { new MfaRefusal.IdentityNotAttested(), 403, "identity-not-attested", null },
        { new MfaRefusal.Unavailable(), 503, "unavailable", "30" },
    };

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public async Task Refusal_AtTheLoginAndAfterIt_IsAProblemWithTheStatusOfThePages(MfaRefusal refusal, int status, string type, string? retryAfter)
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Started = Steps.Refused(refusal, withChallenge: true);
        host.Flow.Current = host.Flow.Answered = Steps.Refused(refusal, withChallenge: true);
        var app = new ApiClient(host.Open());

        var answers = new[] { await app.PostAsync("/api/login"), await app.GetAsync(), await app.PostAsync("code", """{"code":"123456"}"""), await app.PostAsync("send") };

        Assert.All(answers, answer =>
        {
            Assert.Equal((status, type, "application/problem+json"), (answer.Status, answer.Kind, answer.MediaType));
            Assert.Equal(retryAfter, answer.Header("Retry-After"));
            Assert.Equal(status, answer.Json.GetProperty("status").GetInt32());
            Assert.NotEmpty(answer.Find("title")!);
            Assert.NotEmpty(answer.Find("detail")!);
            Assert.Equal("no-store", answer.Header("Cache-Control"));
        });
        Assert.DoesNotContain(ApiClient.Session, app.Cookies.Keys);
    }

    [Fact]
    public async Task Refusal_WhatMayBeDoneNow_IsNamed()
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Current = new MfaStep.Refused(new MfaRefusal.CannotDeliver(DeliveryFailure.TooLate, [MfaMethod.Email], Later), Steps.Challenge) { CanChangePhoneNumber = true };
        var app = await LogInAsync(host);

        var answer = await app.GetAsync();
        var form = await app.GetAsync("/api/mfa?show=phone");

        Assert.Equal(("tooLate", """["email"]""", "True", "2026-11-03T15:59:00+00:00"), (answer.Find("reason"), answer.Find("alternatives"), answer.Find("canChangePhoneNumber"), answer.Find("retryAt")));
        Assert.Equal((200, "enterPhoneNumber"), (form.Status, form.Kind));
    }

    public static TheoryData<CodeProblem, string, string> CodeProblems => new()
    {
        { new CodeProblem.Malformed(), "code-malformed", "Type the 6 digits of the code." },
        { new CodeProblem.Wrong(3), "code-wrong", "That code is not right. 3 tries left." },
        { new CodeProblem.Expired(), "code-expired", "That code has expired. Send a new code and type that one." },
        { new CodeProblem.Earlier(new MessageReference("K7")), "code-earlier", "That code is from an earlier message (K7). Use the one with reference M3, sent 10:44 AM." },
        { new CodeProblem.TooEarlyToResend(Later), "resend-too-early", "A new code can be sent from 10:59:00 AM on." },
    };

    [Theory]
    [MemberData(nameof(CodeProblems), DisableDiscoveryEnumeration = true)]
    public async Task Code_NotAccepted_SaysWhyAndGoesOnWithTheStep(CodeProblem problem, string type, string detail)
    {
        await using var host = await TestHost.StartAsync();
        var app = await LogInAsync(host);
        host.Flow.Answered = Steps.Code(problem);

        var answer = await app.PostAsync("code", """{"code":"123456","trustBrowser":true}""");

        Assert.Equal((422, type, detail), (answer.Status, answer.Kind, answer.Find("detail")));
        Assert.Equal("enterCode", answer.Json.GetProperty("step").GetProperty("kind").GetString());
        Assert.Equal((problem as CodeProblem.Wrong)?.TriesLeft.ToString(CultureInfo.InvariantCulture), answer.Find("triesLeft"));
        Assert.Equal((problem as CodeProblem.Earlier)?.Reference.Value, answer.Find("reference"));
        Assert.Equal(problem is CodeProblem.TooEarlyToResend ? ("2026-11-03T15:59:00+00:00", "900") : (null, null), (answer.Find("retryAt"), answer.Header("Retry-After")));
        Assert.Equal(["123456+trust"], host.Flow.Typed);
    }

    [Theory]
    [InlineData(PhoneNumberProblem.NotMobile, "notMobile", null)]
    [InlineData(PhoneNumberProblem.TooManyChecks, "tooManyChecks", "900")]
    public async Task Phone_NotAccepted_SaysWhichOfTheReasons(PhoneNumberProblem problem, string reason, string? retryAfter)
    {
        await using var host = await TestHost.StartAsync();
        var app = await LogInAsync(host);
        host.Flow.Answered = new MfaStep.EnterPhoneNumber(Steps.Challenge, problem, CanChooseMethod: false, problem == PhoneNumberProblem.TooManyChecks ? Later : null);

        var answer = await app.PostAsync("phone", """{"phone":"(212) 555-0100","consent":"en 2026-11"}""");

        Assert.Equal((422, "phone-number", reason, retryAfter), (answer.Status, answer.Kind, answer.Find("reason"), answer.Header("Retry-After")));
        Assert.Equal("enterPhoneNumber", answer.Json.GetProperty("step").GetProperty("kind").GetString());
        Assert.Equal(["(212) 555-0100"], host.Flow.Typed);
    }

    [Fact]
    public async Task Method_NotChosen_IsAskedForAgain()
    {
        await using var host = await TestHost.StartAsync();
        var app = await LogInAsync(host);
        host.Flow.Answered = new MfaStep.ChooseMethod(Steps.Challenge, MfaMethod.All, IsMissing: true);

        var answer = await app.PostAsync("method", """{"method":"pigeon"}""");

        Assert.Equal((422, "method-missing", "Choose one: Emails or Texts."), (answer.Status, answer.Kind, answer.Find("detail")));
        Assert.Equal([null], host.Flow.Typed);
    }

    [Fact]
    public async Task Spanish_Problem_IsInTheLanguageOfTheUser()
    {
        await using var host = await TestHost.StartAsync();
        host.Culture = CultureInfo.GetCultureInfo("es-US");
        var app = await LogInAsync(host);
        host.Flow.Answered = Steps.Code(new CodeProblem.Wrong(3));

        var answer = await app.PostAsync("code", """{"code":"123456"}""");

        Assert.Equal(("El código no fue aceptado", "es"), (answer.Find("title"), answer.Header("Content-Language")));
        Assert.Contains("3", answer.Find("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("code", answer.Find("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SentNothing_IsSaidBesideTheStep()
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Started = Steps.Refused(new MfaRefusal.Busy(Later), withChallenge: true);
        var app = await LogInAsync(host);

        var notice = (await app.GetAsync()).Json.GetProperty("notice");

        Assert.Equal(("urn:clinicmfa:problem:busy", "2026-11-03T15:59:00+00:00"), (notice.GetProperty("type").GetString(), notice.GetProperty("retryAt").GetString()));
    }

    [Fact]
    public async Task DirectoryDown_Step_IsAnsweredInEnglish()
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Current = Steps.Refused(new MfaRefusal.Unavailable());
        var app = await LogInAsync(host);
        host.IsDirectoryDown = true;

        var answer = await app.GetAsync();

        Assert.Equal((503, "unavailable", "en"), (answer.Status, answer.Kind, answer.Header("Content-Language")));
    }

    private static async Task<ApiClient> LogInAsync(TestHost host)
    {
        var app = new ApiClient(host.Open());
        await app.PostAsync("/api/login");
        Assert.Contains(ApiClient.Pending, app.Cookies.Keys);
        return app;
    }
}
