namespace ClinicMfa.Tests.Policies;

/// <summary>Rules P3, P5 (start date), P6, P7: what a change of the policy means at the next login.</summary>
public sealed class PolicySwitchTests
{
    [Fact]
    [Trait("Rule", "P3")]
    public async Task TurnOnAsync_TextsWithoutSender_InvalidAndStaysOff()
    {
        await using var stage = new Stage(withTextSender: false);
        var draft = new MfaPolicyDraft { Methods = [MfaMethod.Email, MfaMethod.Text] };

        var change = await stage.Administration.TurnOnAsync(Stage.Operator, Stage.Harbor, draft, 0, Stage.Token);

        var problem = Assert.Single(Assert.IsType<PolicyChange.Invalid>(change).Problems);
        Assert.Equal(nameof(MfaPolicy.Methods), problem.Setting);
        Assert.Contains("text", problem.Message, StringComparison.Ordinal);
        IsIn(await stage.Browser(stage.User()).LogInAsync(), MfaCompletionReason.PolicyOff);
    }

    [Theory]
    [Trait("Rule", "P4")]
    [InlineData(2)]
    [InlineData(91)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task TurnOnAsync_IntervalOutOfRange_Invalid(int days)
    {
        await using var stage = new Stage();
        var draft = new MfaPolicyDraft { Methods = [MfaMethod.Email], PromptEveryDays = days };

        var change = await stage.Administration.TurnOnAsync(Stage.Operator, Stage.Harbor, draft, 0, Stage.Token);

        Assert.Equal(nameof(MfaPolicy.PromptEveryDays), Assert.Single(Assert.IsType<PolicyChange.Invalid>(change).Problems).Setting);
    }

    [Fact]
    [Trait("Rule", "P3")]
    public async Task StartAsync_EachChoiceOfMethods_FirstPageFits()
    {
        await using var stage = new Stage();
        var user = stage.User();

        await stage.EmailsAsync();
        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SetUp);
        await stage.TextsAsync();
        Assert.False(Assert.IsType<MfaStep.EnterPhoneNumber>(await stage.Browser(user).LogInAsync()).CanChooseMethod);
        await stage.UsersChooseAsync();
        Assert.Equal([MfaMethod.Email, MfaMethod.Text], Assert.IsType<MfaStep.ChooseMethod>(await stage.Browser(user).LogInAsync()).Methods);
    }

    /// <summary>Trust is void once its method was forbidden, also where it is allowed again before anybody logged in.</summary>
    [Fact]
    [Trait("Rule", "P7")]
    [Trait("Threat", "B15")]
    public async Task StartAsync_MethodForbiddenAndAllowedAgain_TrustEarnedBeforeStaysVoid()
    {
        await using var stage = new Stage();
        await stage.UsersChooseAsync();
        var user = stage.User();
        var (texts, emails) = (stage.Browser(user), stage.Browser(stage.User("colleague")));
        foreach (var (browser, method) in new[] { (texts, MfaMethod.Text), (emails, MfaMethod.Email) })
        {
            await browser.LogInAsync();
            await browser.ChooseAsync(method);
            if (method == MfaMethod.Text)
                await browser.GivePhoneAsync(Stage.PhoneNumber);
            IsIn(await browser.TypeRightAsync());
        }

        stage.Pass(TimeSpan.FromHours(1));
        await stage.EmailsAsync();
        stage.Pass(TimeSpan.FromHours(1));
        await stage.UsersChooseAsync();

        AsksForCode(await texts.LogInAnewAsync(), ChallengePurpose.SignIn);
        IsIn(await texts.TypeRightAsync());
        IsIn(await texts.LogInAsync(), MfaCompletionReason.TrustedDevice);
        IsIn(await emails.LogInAsync(), MfaCompletionReason.TrustedDevice); // emails were allowed all the time
    }

    [Fact]
    [Trait("Rule", "P3")]
    public async Task ChooseMethodAsync_ThenSetUp_LaterLoginsAskByThatMethodOnly()
    {
        await using var stage = new Stage();
        await stage.UsersChooseAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        Assert.True(Assert.IsType<MfaStep.ChooseMethod>(await browser.ChooseAsync(null)).IsMissing);
        Assert.True(Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.ChooseAsync(MfaMethod.Text)).CanChooseMethod);
        AsksForCode(await browser.ChooseAsync(MfaMethod.Email), ChallengePurpose.SetUp);
        IsIn(await browser.TypeRightAsync());

        browser.Device = null;
        Assert.Equal(MfaMethod.Email, AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn).Method);
    }

    [Fact]
    [Trait("Rule", "P3")]
    public async Task ChooseMethodAsync_MethodTheClinicDoesNotAllow_NothingSent()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        Assert.IsType<MfaStep.ChooseMethod>(await browser.ChooseAsync(MfaMethod.Email));
        Assert.Empty(stage.Bed.Email.Messages);
        Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.ReloadAsync());
    }

    [Fact]
    [Trait("Rule", "P5")]
    public async Task StartAsync_StartDate_CountsFromThatTickOn()
    {
        await using var stage = new Stage();
        await stage.TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Email], StartsAt = Stage.StartedAt.AddDays(7) });
        var user = stage.User();

        stage.Pass(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        IsIn(await stage.Browser(user).LogInAsync(), MfaCompletionReason.PolicyOff);
        stage.Pass(TimeSpan.FromTicks(1));
        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    [Trait("Rule", "P5")]
    public async Task StartAsync_StartDateInAnotherZone_IsTheSameMoment()
    {
        await using var stage = new Stage();
        var start = new DateTimeOffset(2026, 11, 23, 3, 0, 1, TimeSpan.FromHours(-5)); // one second after 08:00 UTC
        await stage.TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Email], StartsAt = start });

        IsIn(await stage.Browser(stage.User()).LogInAsync(), MfaCompletionReason.PolicyOff);
        stage.Pass(TimeSpan.FromSeconds(1));
        AsksForCode(await stage.Browser(stage.User()).LogInAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    [Trait("Rule", "P6")]
    [Trait("Threat", "B15")]
    public async Task StartAsync_OffAndOnAgain_EnrollmentHonouredTrustNot()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();

        await stage.TurnOffAsync();
        IsIn(await stage.Browser(user).LogInAsync(), MfaCompletionReason.PolicyOff);
        Assert.Equal(MfaMethod.Email, (await stage.Get<IMfaEnrollmentService>().FindAsync(user.Subject, Stage.Token))!.Method);
        stage.Pass(TimeSpan.FromMinutes(1));
        await stage.UsersChooseAsync();

        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    [Trait("Rule", "P6")]
    [Trait("Threat", "B13")]
    public async Task SubmitCodeAsync_TurnedOffMeanwhile_ChallengeGoneAndNextLoginIsFree()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.LogInAsync();

        await stage.TurnOffAsync();

        IsGone(await browser.TypeRightAsync(), ChallengeEnd.Outdated);
        IsIn(await browser.LogInAsync(), MfaCompletionReason.PolicyOff);
    }

    [Fact]
    [Trait("Rule", "P7")]
    [Trait("Rule", "E2")]
    [Trait("Threat", "B12")]
    public async Task StartAsync_MethodNoLongerAllowed_SetsUpAgainAndTrustIsVoid()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();

        await stage.TextsAsync();

        AsksForCode(await browser.LogInAsync(), ChallengePurpose.MailboxProof); // the present factor first: whoever has only the password must not replace it
        Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.TypeRightAsync());
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        IsIn(await browser.TypeAsync(stage.Bed.Text.Last.Code.Reveal()));
        Assert.Equal(MfaMethod.Text, (await stage.RecordAsync(user)).Enrollment!.Method);
        Assert.Single((await stage.RecordAsync(user)).Devices); // the new proof's; the email's is gone
    }

    [Fact]
    [Trait("Rule", "P7")]
    public async Task StartAsync_MethodStillAmongTheAllowed_TrustStays()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync();

        await stage.UsersChooseAsync();

        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
    }
}
