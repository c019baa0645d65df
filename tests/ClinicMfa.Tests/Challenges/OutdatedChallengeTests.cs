namespace ClinicMfa.Tests.Challenges;

/// <summary>Rule C5: a challenge made under another policy, enrollment or credential stamp than today's is dead. Threats B13, B36.</summary>
[Trait("Rule", "C5")]
[Trait("Threat", "B13")]
public sealed class OutdatedChallengeTests
{
    [Fact]
    [Trait("Threat", "B36")]
    public async Task EveryAnswer_PasswordChangedWhilePending_ChallengeGone()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var login = stage.Browser(user);
        await login.LogInAsync();
        var code = login.LastCode;
        stage.Pass(TimeSpan.FromSeconds(30));

        stage.ChangePassword(user);

        await AssertGoneAsync(login, code);
        Assert.Equal(2, stage.Bed.Email.Messages.Count);
        AsksForCode(await login.LogInAsync(), ChallengePurpose.SignIn); // with the new password: a challenge of its own
        Assert.Equal(3, stage.Bed.Email.Messages.Count);
    }

    [Fact]
    [Trait("Threat", "B36")]
    public async Task EveryAnswer_PasswordChangedDuringStepUp_ChallengeGone()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var session = stage.Browser(user);
        await session.StepUpAsync();

        stage.ChangePassword(user);

        await AssertGoneAsync(session, session.LastCode);
    }

    [Fact]
    public async Task EveryAnswer_PolicyChangedWhilePending_ChallengeGone()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var login = stage.Browser(user);
        await login.LogInAsync();

        await stage.EmailsAsync(days: 7);

        await AssertGoneAsync(login, login.LastCode);
    }

    [Fact]
    public async Task EveryAnswer_FactorReplacedWhilePending_ChallengeGone()
    {
        await using var stage = new Stage();
        await stage.UsersChooseAsync();
        var user = stage.User();
        var owner = stage.Browser(user);
        await owner.LogInAsync();
        await owner.ChooseAsync(MfaMethod.Email);
        await owner.TypeRightAsync();
        var login = stage.Browser(user);
        await login.LogInAsync();
        var code = login.LastCode;
        stage.Pass(TimeSpan.FromSeconds(1));

        await owner.StepUpAsync(new MfaProof(MfaMethod.Email, stage.Now), MfaMethod.Text);
        await owner.GivePhoneAsync(Stage.PhoneNumber);
        IsIn(await owner.TypeRightAsync());

        await AssertGoneAsync(login, code);
    }

    [Fact]
    [Trait("Rule", "C10")]
    public async Task EveryAnswer_HalfAnHourLater_Expired()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var login = stage.Browser(stage.User());
        await login.LogInAsync();

        stage.Pass(TimeSpan.FromMinutes(30));

        IsRefused<MfaRefusal.ChallengeGone>(await login.TypeRightAsync());
        IsRefused<MfaRefusal.ChallengeGone>(await login.ResendAsync());
        Assert.Single(stage.Bed.Email.Messages);
    }

    [Fact]
    [Trait("Threat", "B15")]
    public async Task StartAsync_PasswordChangedSinceTrusted_Asks()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();

        stage.ChangePassword(user);

        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);
    }

    private static async Task AssertGoneAsync(Browser browser, string rightCode)
    {
        IsGone(await browser.TypeAsync(rightCode), ChallengeEnd.Outdated);
        IsGone(await browser.ResendAsync(), ChallengeEnd.Outdated);
        IsGone(await browser.ReloadAsync(), ChallengeEnd.Outdated);
        IsGone(await browser.ChooseAsync(MfaMethod.Email), ChallengeEnd.Outdated);
        IsGone(await browser.GivePhoneAsync(Stage.PhoneNumber), ChallengeEnd.Outdated);
    }
}
