namespace ClinicMfa.Tests.Challenges;

/// <summary>Rule C11: step-up from a live session has its own tries and sends. Threat B37.</summary>
[Trait("Rule", "C11")]
public sealed class StepUpTests
{
    [Fact]
    [Trait("Threat", "B37")]
    public async Task StartStepUpAsync_AttackerBurnedLoginTriesAndSends_OwnerStillProves()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var attacker = stage.Browser(user);
        for (var day = 0; day < 5; day++) // up to the lock without an end
        {
            await attacker.GuessUntilLockedAsync();
            stage.Pass(TimeSpan.FromMinutes(15));
            await attacker.GuessUntilLockedAsync();
            stage.Pass(TimeSpan.FromDays(1));
        }

        var owner = stage.Browser(user);
        IsRefused<MfaRefusal.Locked>(await owner.LogInAsync());
        AsksForCode(await owner.StepUpAsync(), ChallengePurpose.StepUp);
        IsIn(await owner.TypeRightAsync());
    }

    [Fact]
    [Trait("Threat", "B37")]
    public async Task StartStepUpAsync_LoginSendsUsedUp_HasItsOwn()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var attacker = stage.Browser(user);
        while (await attacker.LogInAnewAsync() is MfaStep.EnterCode)
        {
        }

        IsRefused<MfaRefusal.TooManyMessages>(attacker.Step!);
        AsksForCode(await stage.Browser(user).StepUpAsync(), ChallengePurpose.StepUp);
    }

    [Fact]
    [Trait("Threat", "B37")]
    public async Task StartAsync_FiveLogins_DoNotEndTheSessionsChallenge()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var owner = stage.Browser(user);
        await owner.StepUpAsync();
        var code = owner.LastCode;
        for (var i = 0; i < 5; i++)
            AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn);

        IsIn(await owner.TypeAsync(code));
    }

    [Fact]
    public async Task SubmitCodeAsync_FiveWrongInTheSession_LockedFor15MinutesAndLoginIsNot()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var session = stage.Browser(user);
        await session.StepUpAsync();
        for (var i = 0; i < 4; i++)
            await session.TypeWrongAsync();

        Assert.Equal(stage.Now.AddMinutes(15), IsRefused<MfaRefusal.Locked>(await session.TypeWrongAsync()).Until);

        IsGone(await session.TypeRightAsync(), ChallengeEnd.TriesUsedUp);
        session.Challenge = null;
        IsRefused<MfaRefusal.Locked>(await session.StepUpAsync());
        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn);
        stage.Pass(TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));
        IsRefused<MfaRefusal.Locked>(await session.StepUpAsync());
        stage.Pass(TimeSpan.FromTicks(1));
        AsksForCode(await session.StepUpAsync(), ChallengePurpose.StepUp);
    }

    [Fact]
    [Trait("Rule", "C4")]
    public async Task SubmitCodeAsync_TwentyWrongInTheSessionInADay_InsideTheCapsOfC4()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var session = stage.Browser(user);
        var first = stage.Now;
        for (var round = 0; round < 4; round++)
        {
            session.Challenge = null;
            await session.StepUpAsync();
            for (var i = 0; i < 5; i++)
                await session.TypeWrongAsync();
            if (round < 3)
                stage.Pass(TimeSpan.FromMinutes(16));
        }

        Assert.Equal(first.AddHours(24), IsRefused<MfaRefusal.Locked>(session.Step!).Until);
    }

    [Fact]
    public async Task StartStepUpAsync_ThreeSendsIn15Minutes_FourthRefusedUntilItWorks()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var first = stage.Now;
        for (var i = 0; i < 3; i++)
        {
            AsksForCode(await stage.Browser(user).StepUpAsync(), ChallengePurpose.StepUp);
            stage.Pass(TimeSpan.FromMinutes(1));
        }

        var session = stage.Browser(user);
        Assert.Equal(first.AddMinutes(15), IsRefused<MfaRefusal.TooManyMessages>(await session.StepUpAsync()).RetryAt);
        stage.Time.SetUtcNow(first.AddMinutes(15) - TimeSpan.FromTicks(1));
        IsRefused<MfaRefusal.TooManyMessages>(await session.StepUpAsync());
        stage.Pass(TimeSpan.FromTicks(1));
        AsksForCode(await session.StepUpAsync(), ChallengePurpose.StepUp);
    }

    [Theory]
    [InlineData("never turned on")]
    [InlineData("on, not set up")]
    [InlineData("turned off, set up by text")]
    public async Task StartStepUpAsync_NothingToAskForInForce_CodeToTheAccountsEmail(string state)
    {
        await using var stage = new Stage();
        var user = stage.User();
        if (state == "on, not set up")
            await stage.TextsAsync();
        if (state == "turned off, set up by text")
        {
            await stage.TextsAsync();
            await stage.SetUpAsync(user);
            await stage.TurnOffAsync();
            stage.Pass(TimeSpan.FromSeconds(1));
        }

        var session = stage.Browser(user);
        Assert.Equal(MfaMethod.Email, AsksForCode(await session.StepUpAsync(), ChallengePurpose.StepUp).Method);
        Assert.Equal(user.AccountEmail, stage.Bed.Email.Last.Destination);
        var before = (await stage.RecordAsync(user)).Enrollment;
        IsIn(await session.TypeRightAsync());
        Assert.Equal(before, (await stage.RecordAsync(user)).Enrollment); // a step-up sets nothing up
    }

    [Fact]
    public async Task StartStepUpAsync_SetUpAndInForce_AsksByTheMethodThatIsSetUp()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var user = stage.User();
        await stage.SetUpAsync(user);

        var page = AsksForCode(await stage.Browser(user).StepUpAsync(), ChallengePurpose.StepUp);

        Assert.Equal(MfaMethod.Text, page.Method);
        Assert.Equal(Stage.PhoneNumber, stage.Bed.Text.Last.Destination);
        Assert.Empty(stage.Bed.Email.Messages);
    }

    [Fact]
    public async Task StartStepUpAsync_PendingOfTheLogin_GetsItsOwnChallenge()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var login = browser.Challenge;

        AsksForCode(await browser.StepUpAsync(), ChallengePurpose.StepUp);
        Assert.NotEqual(login, browser.Challenge);
        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn); // and a login does not go on with the session's
    }

    [Fact]
    [Trait("Rule", "C10")]
    public async Task StartStepUpAsync_SamePageOpenedTwice_OneMessage()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var session = stage.Browser(user);

        var first = await session.StepUpAsync();

        Assert.Equal(first, await session.StepUpAsync());
        Assert.Equal(2, stage.Bed.Email.Messages.Count); // the set-up's and one
    }
}
