using System.Globalization;
using System.Net;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>What the pages under <c>/mfa</c> show.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task Page_EnterCode_SaysWhatTheBehaviourSays()
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Current = Steps.Code(purpose: ChallengePurpose.SetUp);
        var browser = await host.OpenPendingAsync();

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
        var browser = await host.OpenPendingAsync();

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
        var browser = await host.OpenPendingAsync();

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
        var browser = await host.OpenPendingAsync();
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
        var browser = await host.OpenPendingAsync();

        using var response = await browser.GetAsync("/mfa");

        Assert.DoesNotContain("<Therapy>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Spanish_IsInSpanish()
    {
        await using var host = await TestHost.StartAsync();
        host.Culture = CultureInfo.GetCultureInfo("es-US");
        var browser = await host.OpenPendingAsync();

        var page = await browser.ReadAsync("/mfa");

        Assert.Contains("<html lang=\"es\">", page, StringComparison.Ordinal);
        Assert.Contains(">Enviar un código nuevo</button>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("..", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_DirectoryDown_IsShownAllTheSame() // F1
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Current = Steps.Refused(new MfaRefusal.Unavailable(), withChallenge: true);
        var browser = await host.OpenPendingAsync();
        host.IsDirectoryDown = true;

        using var response = await browser.GetAsync("/mfa");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    /// <summary>Whoever was read for the step is whose page it is: the directory is not asked again.</summary>
    [Fact]
    public async Task Page_StepSaysWhoseItIs_DirectoryIsNotAskedAgain()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();
        var user = await host.FindAsync(new MfaSubject("harbor", "terry"), TestContext.Current.CancellationToken);
        host.Flow.Current = Steps.Code() with { User = user! with { ClinicName = "Summit" } };

        var page = await browser.ReadAsync("/mfa");

        Assert.Contains("Summit", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Harbor", page, StringComparison.Ordinal);
    }

    /// <summary>Somebody else's name is on nobody's page.</summary>
    [Fact]
    public async Task Page_StepOfSomebodyElse_DirectoryIsAsked()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();
        var other = await host.FindAsync(new MfaSubject("summit", "terry"), TestContext.Current.CancellationToken);
        host.Flow.Current = Steps.Code() with { User = other! with { ClinicName = "Summit" } };

        Assert.DoesNotContain("Summit", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_StartCouldNotDeliver_SaysSoAboveTheStep()
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Started = Steps.Refused(new MfaRefusal.CannotDeliver(DeliveryFailure.Temporary, []), withChallenge: true);
        host.Flow.Current = new MfaStep.ChooseMethod(Steps.Challenge, MfaMethod.All);
        var browser = await host.OpenPendingAsync();

        Assert.Contains("Our messages are held up", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
        host.Flow.Answered = Steps.Code();
        using var chosen = await browser.SubmitAsync("Method", ("method", "email"));

        Assert.Equal("/mfa", chosen.Headers.Location?.OriginalString);
        Assert.DoesNotContain("Our messages are held up", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_OnlyWhatTheStepAllows()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();
        Assert.Contains("name=\"code\"", await browser.ReadAsync("/mfa?show=phone"), StringComparison.Ordinal);

        host.Flow.Current = Steps.Code() with { CanChangePhoneNumber = true, CanChooseMethod = true };

        Assert.Contains("name=\"phone\"", await browser.ReadAsync("/mfa?show=phone"), StringComparison.Ordinal);
        Assert.Contains("<legend>Authentication Method</legend>", await browser.ReadAsync("/mfa?show=method"), StringComparison.Ordinal);
    }
}
