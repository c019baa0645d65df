namespace ClinicMfa.Tests.Enrollment;

/// <summary>Rules E2 and E3: set-up completes on an accepted code and not before; what was there stays until then.</summary>
public sealed class SetUpTests
{
    [Fact]
    [Trait("Rule", "E2")]
    public async Task StartAsync_SetUpAbandonedBeforeItsCode_NothingIsSetUp()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.GivePhoneAsync(Stage.PhoneNumber);

        Assert.Null(await stage.Get<IMfaEnrollmentService>().FindAsync(user.Subject, Stage.Token));
        Assert.IsType<MfaStep.EnterPhoneNumber>(await stage.Browser(user).LogInAsync());
    }

    [Fact]
    [Trait("Rule", "E2")]
    [Trait("Threat", "B33")]
    public async Task SubmitPhoneNumberAsync_ReplacementAbandoned_OldFactorWorks()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();
        var before = await stage.RecordAsync(user);
        var session = stage.Browser(user);

        await session.StepUpAsync(new MfaProof(MfaMethod.Email, stage.Now), MfaMethod.Text);
        await session.GivePhoneAsync(Stage.PhoneNumber);
        await session.TypeWrongAsync();

        Assert.Equal(before.Enrollment, (await stage.RecordAsync(user)).Enrollment);
        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
        var other = stage.Browser(user);
        Assert.Equal(MfaMethod.Email, AsksForCode(await other.LogInAsync(), ChallengePurpose.SignIn).Method);
        IsIn(await other.TypeAsync(stage.Bed.Email.Last.Code.Reveal()));
    }

    [Fact]
    [Trait("Rule", "E2")]
    [Trait("Rule", "P7")]
    [Trait("Threat", "B33")]
    public async Task StartAsync_MethodForbiddenThenAllowedAgainBeforeSetUp_OldFactorWorks()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        await stage.TextsAsync();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.GivePhoneAsync(Stage.PhoneNumber);

        await stage.EmailsAsync();

        IsGone(await browser.TypeRightAsync(), ChallengeEnd.Outdated);
        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    [Trait("Rule", "E2")]
    [Trait("Threat", "B12")]
    public async Task StartAsync_SetUpAlready_NoWayToSetUpByPasswordAlone()
    {
        await using var stage = new Stage();
        await stage.UsersChooseAsync();
        var user = stage.User();
        var owner = stage.Browser(user);
        await owner.LogInAsync();
        await owner.ChooseAsync(MfaMethod.Email);
        await owner.TypeRightAsync();
        var thief = stage.Browser(user);

        AsksForCode(await thief.LogInAsync(), ChallengePurpose.SignIn);
        AsksForCode(await thief.ChooseAsync(MfaMethod.Text), ChallengePurpose.SignIn);
        AsksForCode(await thief.GivePhoneAsync("(310) 201-3344"), ChallengePurpose.SignIn);
        Assert.Empty(stage.Bed.Text.Messages);
        Assert.False(thief.CodePage.CanChangePhoneNumber || thief.CodePage.CanChooseMethod);
        Assert.Equal(MfaMethod.Email, (await stage.RecordAsync(user)).Enrollment!.Method);
    }

    [Fact]
    [Trait("Rule", "E2")]
    [Trait("Threat", "B12")]
    [Trait("Threat", "B13")]
    public async Task SubmitCodeAsync_TwoSetUpsAtOnce_SecondDiesWithTheFirst()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var user = stage.User();
        var owner = stage.Browser(user);
        var thief = stage.Browser(user);
        await thief.LogInAsync();
        await thief.GivePhoneAsync("(310) 201-3344");
        var thiefsCode = thief.LastCode;
        stage.Pass(TimeSpan.FromSeconds(1));
        await owner.LogInAsync();
        await owner.GivePhoneAsync(Stage.PhoneNumber);

        IsIn(await owner.TypeRightAsync());

        IsGone(await thief.TypeAsync(thiefsCode), ChallengeEnd.Outdated);
        Assert.Equal(Stage.PhoneNumber, (await stage.RecordAsync(user)).Enrollment!.PhoneNumber);
    }

    [Fact]
    [Trait("Rule", "E3")]
    public async Task SendAgainAsync_AddressChangedMeanwhile_GoesToTheAddressOfThatMoment()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var first = browser.LastCode;
        stage.Bed.Directory.Change(user.Subject, old => old with { AccountEmail = "new@harbor.example" });

        stage.Pass(TimeSpan.FromSeconds(30));
        await browser.ResendAsync();

        Assert.Equal([user.AccountEmail, "new@harbor.example"], stage.Bed.Email.Messages.Select(message => message.Destination));
        Assert.IsNotType<MfaStep.Completed>(await browser.TypeAsync(first)); // sent to another address (C5)
        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    [Trait("Rule", "E3")]
    public async Task StartAsync_AddressChangedSinceSetUp_GoesToTheNewOne()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        stage.Bed.Directory.Change(user.Subject, old => old with { AccountEmail = "new@harbor.example", CredentialStamp = "stamp 2" });

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn);

        Assert.Equal("new@harbor.example", stage.Bed.Email.Last.Destination);
    }

    [Fact]
    [Trait("Rule", "P11")]
    [Trait("Threat", "B35")]
    public async Task StartAsync_SameUserIdInTwoClinics_EachHasItsOwnFlow()
    {
        await using var stage = new Stage();
        var (atHarbor, browser) = await stage.EmailUserAsync("locum");
        await stage.EmailsAsync(clinic: Stage.Summit);
        var atSummit = stage.User("locum", Stage.Summit);

        var other = stage.Browser(atSummit);
        other.Device = browser.Device;
        other.Challenge = browser.Challenge;

        AsksForCode(await other.LogInAsync(), ChallengePurpose.SetUp);
        await other.GuessAsync(5);
        Assert.Equal(5, (await stage.RecordAsync(atSummit)).SignInFailures.SinceAccepted);
        Assert.Equal(0, (await stage.RecordAsync(atHarbor)).SignInFailures.SinceAccepted);
        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
    }

    [Fact]
    [Trait("Rule", "P11")]
    [Trait("Threat", "B35")]
    public async Task StartAsync_OtherClinicOff_LetsInThereAndStillAsksHere()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var here = stage.User("locum");
        var there = stage.User("locum", Stage.Summit);

        IsIn(await stage.Browser(there).LogInAsync(), MfaCompletionReason.PolicyOff);
        AsksForCode(await stage.Browser(here).LogInAsync(), ChallengePurpose.SetUp);
    }
}
