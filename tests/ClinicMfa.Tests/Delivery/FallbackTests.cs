namespace ClinicMfa.Tests.Delivery;

/// <summary>Rule M6: a code by email in place of a text, only where the clinic allows it and only after a definite failure to deliver.</summary>
[Trait("Rule", "M6")]
public sealed class FallbackTests
{
    private static readonly CodeSendResult Refused = new CodeSendResult.Rejected(SendRejection.Other);

    public static TheoryData<CodeSendResult, DeliveryFailure> DefiniteFailures => new()
    {
        { new CodeSendResult.Unavailable(null), DeliveryFailure.Temporary },
        { new CodeSendResult.Rejected(SendRejection.InvalidDestination), DeliveryFailure.InvalidDestination },
        { new CodeSendResult.Rejected(SendRejection.OptedOut), DeliveryFailure.OptedOut },
        { new CodeSendResult.Rejected(SendRejection.Configuration), DeliveryFailure.Refused },
        { Refused, DeliveryFailure.Refused },
    };

    [Theory]
    [MemberData(nameof(DefiniteFailures))]
    public async Task ChooseMethodAsync_TextFailedAndClinicAllowsIt_CodeByEmailLetsIn(CodeSendResult answer, DeliveryFailure failure)
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        stage.Bed.Text.AnswerWith(answer);
        var browser = stage.Browser(user);

        var refused = IsRefused<MfaRefusal.CannotDeliver>(await browser.LogInAsync());
        Assert.Equal(failure, refused.Failure);
        Assert.Equal([MfaMethod.Email], refused.Alternatives);
        var page = AsksForCode(await browser.ChooseAsync(MfaMethod.Email), ChallengePurpose.SignIn);

        Assert.Equal((MfaMethod.Email, "n•••@harbor.example"), (page.Method, page.Destination.Value));
        Assert.Equal("nurse@harbor.example", stage.Bed.Email.Last.Destination);
        var completion = IsIn(await browser.TypeAsync(EmailedCode(stage)));
        Assert.Equal((MfaCompletionReason.CodeAccepted, MfaMethod.Email), (completion.Reason, completion.Method));
    }

    [Fact]
    public async Task ChooseMethodAsync_Fallback_GivesNoTrustAndChangesNoEnrollment()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        var before = await stage.RecordAsync(user);

        var completion = IsIn(await FallBackAsync(stage, user));

        var after = await stage.RecordAsync(user);
        Assert.Null(completion.NewDeviceSecret);
        Assert.Equal(before.Devices, after.Devices);
        Assert.Equal((before.Enrollment, before.EnrollmentVersion), (after.Enrollment, after.EnrollmentVersion));
    }

    [Fact]
    [Trait("Rule", "A1")]
    public async Task ChooseMethodAsync_Fallback_IsAuditedAndNoticed()
    {
        await using var stage = new Stage(withNotices: true);
        var user = await EnrolledAsync(stage);
        await stage.Bed.EmailNotices.NextAsync(Stage.Token); // of the set-up

        IsIn(await FallBackAsync(stage, user));

        var events = await stage.EventsAsync();
        Assert.Contains(events, fact => fact.Kind == MfaEventKind.CodeSent && fact.Method == MfaMethod.Email && fact.Outcome == "accepted by the channel, in place of a text");
        Assert.Contains(events, fact => fact.Kind == MfaEventKind.SignInCompleted && fact.Outcome == "code accepted, by email in place of a text");
        var notice = await stage.Bed.EmailNotices.NextAsync(Stage.Token);
        Assert.Equal((NoticeKind.EmailFallback, user.AccountEmail), (notice.Kind, notice.Destination));
    }

    [Fact]
    public async Task ChooseMethodAsync_ClinicDoesNotAllowIt_NotOfferedAndRefused()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage, allow: false);
        stage.Bed.Text.AnswerWith(Refused);
        var browser = stage.Browser(user);

        Assert.Empty(IsRefused<MfaRefusal.CannotDeliver>(await browser.LogInAsync()).Alternatives);
        IsRefused<MfaRefusal.CannotDeliver>(await browser.ChooseAsync(MfaMethod.Email));
        Assert.Empty(stage.Bed.Email.Messages);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ChooseMethodAsync_TextWasTakenOrMayHaveBeen_StaysWithTheText(bool isConfirmed)
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        stage.Bed.Text.AnswerWith(isConfirmed ? new CodeSendResult.Accepted(null) : new CodeSendResult.Unknown());
        var browser = stage.Browser(user);
        await browser.LogInAsync();

        var page = AsksForCode(await browser.ChooseAsync(MfaMethod.Email), ChallengePurpose.SignIn);

        Assert.Equal((MfaMethod.Text, 0), (page.Method, page.Alternatives.Count));
        Assert.Empty(stage.Bed.Email.Messages);
    }

    [Fact]
    [Trait("Threat", "B8")]
    public async Task ChooseMethodAsync_PasswordSetThroughTheMailbox_NotOffered()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        stage.Bed.Directory.Change(user.Subject, old => old with { PasswordSetThrough = PasswordSetThrough.MailboxReset });
        stage.Bed.Text.AnswerWith(Refused);
        var browser = stage.Browser(user);

        Assert.Empty(IsRefused<MfaRefusal.CannotDeliver>(await browser.LogInAsync()).Alternatives);
        IsRefused<MfaRefusal.CannotDeliver>(await browser.ChooseAsync(MfaMethod.Email));
        Assert.Empty(stage.Bed.Email.Messages);
    }

    [Fact]
    [Trait("Threat", "B4")]
    public async Task ChooseMethodAsync_Fallback_WrongTriesOfTheTextCountOn()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.TypeWrongAsync();
        await browser.TypeWrongAsync();
        stage.Bed.Text.AnswerWith(Refused);
        await browser.WaitAndResendAsync();
        AsksForCode(await browser.ChooseAsync(MfaMethod.Email), ChallengePurpose.SignIn);

        Assert.Equal(2, Assert.IsType<CodeProblem.Wrong>(AsksForCode(await browser.TypeWrongAsync(), ChallengePurpose.SignIn).Problem).TriesLeft);
    }

    [Fact]
    [Trait("Rule", "C5")]
    public async Task SubmitCodeAsync_CodeOfTheTextAfterFallback_IsWrong()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var texted = browser.LastCode;
        stage.Bed.Text.AnswerWith(Refused);
        await browser.WaitAndResendAsync();
        AsksForCode(await browser.ChooseAsync(MfaMethod.Email), ChallengePurpose.SignIn);

        Assert.IsType<CodeProblem.Wrong>(AsksForCode(await browser.TypeAsync(texted), ChallengePurpose.SignIn).Problem);
    }

    /// <summary>In a live session a fresh code allows what lasts: a text that fails must not turn a mailbox into that.</summary>
    [Fact]
    [Trait("Rule", "E2")]
    public async Task StartStepUpAsync_TextFails_EmailIsNotOffered()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        stage.Bed.Text.AnswerWith(Refused);
        var browser = stage.Browser(user);

        Assert.Empty(IsRefused<MfaRefusal.CannotDeliver>(await browser.StepUpAsync()).Alternatives);
        IsRefused<MfaRefusal.CannotDeliver>(await browser.ChooseAsync(MfaMethod.Email));
        Assert.Empty(stage.Bed.Email.Messages);
    }

    [Fact]
    [Trait("Rule", "E2")]
    [Trait("Rule", "P5")]
    public async Task SubmitCodeAsync_Fallback_IsNoFreshProof()
    {
        await using var stage = new Stage();
        var completion = IsIn(await FallBackAsync(stage, await EnrolledAsync(stage)));

        Assert.True(completion.IsFallback);
        Assert.Null(completion.Proof);
    }

    [Fact]
    public async Task ChooseMethodAsync_TenMinutesAfterTheFailure_NotOfferedAnyMore()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        stage.Bed.Text.AnswerWith(Refused);
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        stage.Pass(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Equal([MfaMethod.Email], IsRefused<MfaRefusal.CannotDeliver>(await browser.ReloadAsync()).Alternatives);

        stage.Pass(TimeSpan.FromTicks(1));

        Assert.Empty(IsRefused<MfaRefusal.CannotDeliver>(await browser.ReloadAsync()).Alternatives);
        IsRefused<MfaRefusal.CannotDeliver>(await browser.ChooseAsync(MfaMethod.Email));
    }

    [Fact]
    [Trait("Rule", "D1")]
    public async Task ChooseMethodAsync_FallbackWhereUsersOptIn_NoBoxIsOffered()
    {
        await using var stage = new Stage();
        await stage.TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Text], AllowEmailFallback = true, DeviceTrust = DeviceTrust.UserOptIn });
        var user = stage.User();
        await stage.SetUpAsync(user);
        stage.Bed.Text.AnswerWith(Refused);
        var browser = stage.Browser(user);
        await browser.LogInAsync();

        Assert.False(AsksForCode(await browser.ChooseAsync(MfaMethod.Email), ChallengePurpose.SignIn).OffersToTrustBrowser);
        Assert.Null(IsIn(await browser.TypeAsync(EmailedCode(stage), trustBrowser: true)).NewDeviceSecret);
    }

    [Fact]
    [Trait("Rule", "C7")]
    public async Task ChooseMethodAsync_Fallback_IsInsideTheSubjectsBudget()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        for (var i = 0; i < 3; i++)
            await browser.WaitAndResendAsync();
        stage.Bed.Text.AnswerWith(Refused);
        await browser.WaitAndResendAsync();
        AsksForCode(await browser.ChooseAsync(MfaMethod.Email), ChallengePurpose.SignIn); // the fifth that counts: the refused one doesn't

        Assert.IsType<CodeProblem.TooEarlyToResend>(AsksForCode(await browser.ResendAsync(), ChallengePurpose.SignIn).Problem);
        var retryAt = browser.CodePage.ResendAt;
        stage.Time.SetUtcNow(retryAt - TimeSpan.FromTicks(1));
        Assert.IsType<CodeProblem.TooEarlyToResend>(AsksForCode(await browser.ResendAsync(), ChallengePurpose.SignIn).Problem);
        stage.Time.SetUtcNow(retryAt);
        Assert.Null(AsksForCode(await browser.ResendAsync(), ChallengePurpose.SignIn).Problem);
    }

    private static async Task<MfaStep> FallBackAsync(Stage stage, MfaUser user)
    {
        stage.Bed.Text.AnswerWith(Refused);
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.ChooseAsync(MfaMethod.Email);
        return await browser.TypeAsync(EmailedCode(stage));
    }

    private static string EmailedCode(Stage stage) => stage.Bed.Email.Last.Code.Reveal();

    private static async Task<MfaUser> EnrolledAsync(Stage stage, bool allow = true)
    {
        await stage.TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Text], AllowEmailFallback = allow });
        var user = stage.User();
        await stage.SetUpAsync(user);
        return user;
    }
}
