using System.Globalization;
using System.Net;
using System.Text;

namespace ClinicMfa.AspNetCore.Tests;

public sealed class PageTests
{
    [Fact]
    public async Task Page_EnterCode_SaysWhatTheBehaviourSays()
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Current = Steps.Code(purpose: ChallengePurpose.SetUp);
        var browser = await PendingAsync(host);

        var page = await browser.ReadAsync("/mfa");

        Assert.Contains("<label for=\"code\">Enter Code</label>", page, StringComparison.Ordinal);
        Assert.Contains("Code <strong class=\"mfa-reference\">M3</strong>, sent 10:44 AM to <span class=\"mfa-address\">t•••@harbor.example</span>", page, StringComparison.Ordinal);
        Assert.Contains("autocomplete=\"one-time-code\" inputmode=\"numeric\"", page, StringComparison.Ordinal);
        Assert.Contains("Available at 10:44:30 AM, in <span class=\"mfa-seconds\" data-mfa-seconds=\"30\" id=\"mfa-resend-seconds\">30</span> s.", page, StringComparison.Ordinal);
        Assert.Contains(">Submit</button>", page, StringComparison.Ordinal);
        Assert.Contains(">Send a new code</button>", page, StringComparison.Ordinal);

        host.Flow.Current = Steps.Code();
        Assert.Contains("<label for=\"code\">Code</label>", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "First, confirm your email", "Then we ask for the number.", "Enter Code")]
    [InlineData("es-US", "Primero, confirme su correo electrónico", "Después le pediremos el número.", "Escriba el código")]
    [Trait("Rule", "E6")]
    public async Task Page_MailboxProof_SaysWhatFollows(string culture, string title, string lead, string label)
    {
        await using var host = await TestHost.StartAsync();
        host.Culture = CultureInfo.GetCultureInfo(culture);
        host.Flow.Current = Steps.Code(purpose: ChallengePurpose.MailboxProof);
        var browser = await PendingAsync(host);

        var page = await browser.ReadAsync("/mfa");

        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"<title>{title} ", page, StringComparison.Ordinal);
        Assert.Contains(lead, page, StringComparison.Ordinal);
        Assert.Contains($"<label for=\"code\">{label}</label>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "Your clinic has to confirm who you are", "Ask your clinic's Admin to confirm who you are")]
    [InlineData("es-US", "Su clínica debe confirmar quién es usted", "Pida al administrador de su clínica que confirme quién es usted")]
    [Trait("Threat", "B8")]
    public async Task Page_IdentityNotAttested_SaysWhomToAskAndLeadsToTheLogin(string culture, string title, string text)
    {
        await using var host = await TestHost.StartAsync();
        host.Culture = CultureInfo.GetCultureInfo(culture);
        host.Flow.Started = Steps.Refused(new MfaRefusal.IdentityNotAttested());
        var browser = await PendingAsync(host);

        var page = await browser.ReadAsync("/mfa");

        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Contains("class=\"mfa-primary\" href=\"/login\"", page, StringComparison.Ordinal);
    }

    public static TheoryData<MfaRefusal, string, string> SessionRefusals => new()
    {
        { new MfaRefusal.Locked(Steps.Now.AddMinutes(15)), "go on with everything that needs no code", "href=\"/\"" },
        { new MfaRefusal.Locked(null), "until your clinic's Admin unlocks", "href=\"/\"" },
        { new MfaRefusal.ChallengeGone(ChallengeEnd.TriesUsedUp), "Start again to get a new one.", "href=\"/sensitive?a=1\"" },
        { new MfaRefusal.ChallengeGone(ChallengeEnd.NotFound), "Please start again", "href=\"/sensitive?a=1\"" },
        { new MfaRefusal.Unavailable(), "you are still logged in", "href=\"/sensitive?a=1\"" },
        { new MfaRefusal.IdentityNotAttested(), "Ask your clinic's Admin", "href=\"/\"" },
        { new MfaRefusal.TooManyMessages(Steps.Now.AddMinutes(1)), "Too many codes were sent lately.", "href=\"/\"" },
        { new MfaRefusal.UnknownUser(), "Ask your clinic's Admin.", "href=\"/\"" },
    };

    [Theory]
    [MemberData(nameof(SessionRefusals), DisableDiscoveryEnumeration = true)]
    public async Task Page_RefusedInASession_OffersAWayOnWithoutTheLogin(MfaRefusal refusal, string text, string way)
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PolicyOff);
        var browser = await PendingAsync(host);
        host.Flow.Started = Steps.Refused(refusal);
        await browser.GetAsync("/sensitive?a=1");

        var page = await browser.ReadAsync("/mfa");

        Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Contains(way, page, StringComparison.Ordinal);
        Assert.DoesNotContain("/login", page, StringComparison.Ordinal);
        Assert.DoesNotContain("log in again", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Page_HostileClinicName_IsText()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await PendingAsync(host);

        using var response = await browser.GetAsync("/mfa");

        Assert.DoesNotContain("<Therapy>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Spanish_IsInSpanish()
    {
        await using var host = await TestHost.StartAsync();
        host.Culture = CultureInfo.GetCultureInfo("es-US");
        var browser = await PendingAsync(host);

        var page = await browser.ReadAsync("/mfa");

        Assert.Contains("<html lang=\"es\">", page, StringComparison.Ordinal);
        Assert.Contains(">Enviar un código nuevo</button>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("..", page, StringComparison.Ordinal);
    }

    public static TheoryData<MfaStep, HttpStatusCode, string> Answers => new()
    {
        { Steps.Code(new CodeProblem.Wrong(4)), HttpStatusCode.UnprocessableEntity, "That code is not right. 4 tries left." },
        { Steps.Code(new CodeProblem.Wrong(1)), HttpStatusCode.UnprocessableEntity, "1 try left." },
        { Steps.Code(new CodeProblem.Expired()), HttpStatusCode.UnprocessableEntity, "That code has expired." },
        { Steps.Code(new CodeProblem.Malformed()), HttpStatusCode.UnprocessableEntity, "Type the 6 digits of the code." },
        { Steps.Code(new CodeProblem.Earlier(new MessageReference("K7"))), HttpStatusCode.UnprocessableEntity, "That code is from an earlier message (K7). Use the one with reference M3, sent 10:44 AM." },
        { Steps.Code(new CodeProblem.TooEarlyToResend(Steps.Now.AddSeconds(12.3))), HttpStatusCode.UnprocessableEntity, "from 10:44:13 AM on" },
        { new MfaStep.ChooseMethod(Steps.Challenge, MfaMethod.All, IsMissing: true), HttpStatusCode.UnprocessableEntity, "Choose one: Emails or Texts." },
        { new MfaStep.EnterPhoneNumber(Steps.Challenge, PhoneNumberProblem.NotInRegion, CanChooseMethod: false), HttpStatusCode.UnprocessableEntity, "This is not a United States number." },
        { Steps.Refused(new MfaRefusal.Locked(Steps.Now.AddMinutes(15))), HttpStatusCode.TooManyRequests, "locked until 10:59 AM" },
        { Steps.Refused(new MfaRefusal.Locked(Steps.Now.AddHours(20))), HttpStatusCode.TooManyRequests, "locked until November 4, 6:44 AM" },
        { Steps.Refused(new MfaRefusal.Locked(null)), HttpStatusCode.TooManyRequests, "until your clinic's Admin unlocks" },
        { Steps.Refused(new MfaRefusal.TooManyMessages(Steps.Now.AddSeconds(721))), HttpStatusCode.TooManyRequests, "from 10:56:01 AM on" },
        { Steps.Refused(new MfaRefusal.CannotDeliver(DeliveryFailure.OptedOut, [MfaMethod.Email]), withChallenge: true), HttpStatusCode.UnprocessableEntity, ">Email me the code instead</button>" },
        { Steps.Refused(new MfaRefusal.Busy(Steps.Now.AddSeconds(9))), HttpStatusCode.TooManyRequests, "Try again at 10:44:09 AM." },
        { Steps.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.Outdated)), HttpStatusCode.Gone, "Log in again" }, // B36
        { Steps.Refused(new MfaRefusal.UnknownUser()), HttpStatusCode.Forbidden, "Ask your clinic's Admin." },
        { Steps.Refused(new MfaRefusal.IdentityNotAttested()), HttpStatusCode.Forbidden, "a code to the same mailbox proves nothing further" }, // B8
        { Steps.Refused(new MfaRefusal.Unavailable()), HttpStatusCode.ServiceUnavailable, "Try again shortly" }, // F1
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public async Task Page_AnswerNotAccepted_SaysWhyAtOnceAndSignsNobodyIn(MfaStep step, HttpStatusCode status, string text)
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Answered = step;
        var browser = await PendingAsync(host);

        using var response = await browser.SubmitAsync("Code", ("code", "000000"));

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(text, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.DoesNotContain(".AspNetCore.Staff", browser.Cookies.Keys);
        Assert.Equal(status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && step is not MfaStep.Refused { Refusal: MfaRefusal.Locked { Until: null } }, response.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task Page_DirectoryDown_IsShownAllTheSame() // F1
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Current = Steps.Refused(new MfaRefusal.Unavailable(), withChallenge: true);
        var browser = await PendingAsync(host);
        host.IsDirectoryDown = true;

        using var response = await browser.GetAsync("/mfa");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Page_StartCouldNotDeliver_SaysSoAboveTheStep()
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Started = Steps.Refused(new MfaRefusal.CannotDeliver(DeliveryFailure.Temporary, []), withChallenge: true);
        host.Flow.Current = new MfaStep.ChooseMethod(Steps.Challenge, MfaMethod.All);
        var browser = await PendingAsync(host);

        Assert.Contains("Our messages are held up", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
        host.Flow.Answered = Steps.Code();
        using var chosen = await browser.SubmitAsync("Method", ("method", "email"));

        Assert.Equal("/mfa", chosen.Headers.Location?.OriginalString);
        Assert.DoesNotContain("Our messages are held up", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Method")]
    [InlineData("Phone")]
    [InlineData("Code")]
    [InlineData("Send")]
    [InlineData("Leave")]
    public async Task Post_WithoutToken_IsRefusedAndSaysHowToGoOn(string handler) // B25
    {
        await using var host = await TestHost.StartAsync();
        var browser = await PendingAsync(host);

        using var response = await browser.PostAsync($"/mfa?handler={handler}", ("code", "123456"), ("method", "email"), ("phone", "4152013344"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(">Continue</a>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(host.Flow.Typed);
        Assert.Contains("__Host-clinicmfa.pending", browser.Cookies.Keys);
    }

    [Fact]
    public async Task Post_CodeMissingRepeatedOrOverlong_IsNothingTyped() // B22, C9
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Answered = Steps.Code(new CodeProblem.Malformed());
        var browser = await PendingAsync(host);

        await browser.SubmitAsync("Code");
        await browser.SubmitAsync("Code", ("code", "123456"), ("code", "123456"));
        await browser.SubmitAsync("Code", ("code", new string('1', 300)));
        await browser.SubmitAsync("Code", ("code", " 123-456 "));
        using var nul = await browser.SubmitAsync("Code", ("code", "123456\0"));

        Assert.Equal([null, null, null, " 123-456 "], host.Flow.Typed);
        Assert.Equal(HttpStatusCode.BadRequest, nul.StatusCode); // ASP.NET Core reads no form with a NUL
    }

    [Fact]
    public async Task Post_HugeBody_IsRefusedWithoutAnErrorPage() // B22
    {
        await using var host = await TestHost.StartAsync();
        var browser = await PendingAsync(host);

        using var response = await browser.SubmitAsync("Code", ("code", new string('1', 1_000_000)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(host.Flow.Typed);
    }

    [Fact]
    public async Task Post_Json_IsRefused() // B22
    {
        await using var host = await TestHost.StartAsync();
        var browser = await PendingAsync(host);

        using var response = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/mfa?handler=Code")
        {
            Content = new StringContent("""{"code":["123456"]}""", Encoding.UTF8, "application/json"),
        });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(host.Flow.Typed);
    }

    [Theory]
    [InlineData("/mfa")]
    [InlineData("/mfa?handler=Send")]
    [InlineData("/mfa?handler=Leave")]
    [InlineData("/mfa?show=method")]
    public async Task Get_Anything_SendsNothingAndChangesNothing(string path) // B25
    {
        await using var host = await TestHost.StartAsync();
        var browser = await PendingAsync(host);
        var pending = browser.Cookies["__Host-clinicmfa.pending"];

        await browser.GetAsync(path);

        Assert.Equal(0, host.Flow.Sends);
        Assert.Empty(host.Flow.Typed);
        Assert.Equal(pending, browser.Cookies["__Host-clinicmfa.pending"]);
    }

    [Fact]
    public async Task SendAgain_NewMessage_RenewsTheHalfSignedInState()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await PendingAsync(host);
        host.Flow.Answered = Steps.Code();

        host.Time.Advance(TimeSpan.FromMinutes(29));
        using var sent = await browser.SubmitAsync("Send");
        host.Time.Advance(TimeSpan.FromMinutes(29));
        using var page = await browser.GetAsync("/mfa");

        Assert.Equal("/mfa", sent.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Show_OnlyWhatTheStepAllows()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await PendingAsync(host);
        Assert.Contains("name=\"code\"", await browser.ReadAsync("/mfa?show=phone"), StringComparison.Ordinal);

        host.Flow.Current = Steps.Code() with { CanChangePhoneNumber = true, CanChooseMethod = true };

        Assert.Contains("name=\"phone\"", await browser.ReadAsync("/mfa?show=phone"), StringComparison.Ordinal);
        Assert.Contains("<legend>Authentication Method</legend>", await browser.ReadAsync("/mfa?show=method"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_Login_GoesBackToIt()
    {
        await using var host = await TestHost.StartAsync(options => options.LoginPath = "/sign-in");
        var browser = await PendingAsync(host);

        using var left = await browser.SubmitAsync("Leave");

        Assert.Equal("/sign-in", left.Headers.Location?.OriginalString);
        Assert.DoesNotContain("__Host-clinicmfa.pending", browser.Cookies.Keys);
    }

    private static async Task<Browser> PendingAsync(TestHost host)
    {
        var browser = host.Open();
        await browser.GetAsync("/login/terry?portal=false");
        return browser;
    }
}
