using System.Net;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>What comes of an answer: the next step, why it is not accepted, or the way out.</summary>
public sealed class PageAnswerTests
{
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
        var browser = await host.OpenPendingAsync();

        using var response = await browser.SubmitAsync("Code", ("code", "000000"));

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(text, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.DoesNotContain(".AspNetCore.Staff", browser.Cookies.Keys);
        Assert.Equal(status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && step is not MfaStep.Refused { Refusal: MfaRefusal.Locked { Until: null } }, response.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task SendAgain_NewMessage_RenewsTheHalfSignedInState()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();
        host.Flow.Answered = Steps.Code();

        host.Time.Advance(TimeSpan.FromMinutes(29));
        using var sent = await browser.SubmitAsync("Send");
        host.Time.Advance(TimeSpan.FromMinutes(29));
        using var page = await browser.GetAsync("/mfa");

        Assert.Equal("/mfa", sent.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Leave_Login_GoesBackToIt()
    {
        await using var host = await TestHost.StartAsync(options => options.LoginPath = "/sign-in");
        var browser = await host.OpenPendingAsync();

        using var left = await browser.SubmitAsync("Leave");

        Assert.Equal("/sign-in", left.Headers.Location?.OriginalString);
        Assert.DoesNotContain("__Host-clinicmfa.pending", browser.Cookies.Keys);
    }
}
