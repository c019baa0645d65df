namespace ClinicMfa.Tests.Failures;

/// <summary>Rule C4: what a wrong try costs, and what resets nothing. Threats B4, B5.</summary>
[Trait("Rule", "C4")]
public sealed class WrongTryTests
{
    [Fact]
    public async Task SubmitCodeAsync_FiveWrong_ChallengeGoneAlsoForTheRightCode()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        for (var left = 4; left >= 1; left--)
            Assert.Equal(left, TriesLeft(await browser.TypeWrongAsync()));
        IsGone(await browser.TypeWrongAsync(), ChallengeEnd.TriesUsedUp);
        IsGone(await browser.TypeRightAsync(), ChallengeEnd.TriesUsedUp);
        stage.Pass(TimeSpan.FromSeconds(30));
        IsGone(await browser.ResendAsync(), ChallengeEnd.TriesUsedUp);
    }

    [Fact]
    [Trait("Threat", "B4")]
    public async Task SubmitCodeAsync_ResentBetweenTries_StillFiveInAll()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        for (var left = 4; left >= 1; left--)
        {
            Assert.Equal(left, TriesLeft(await browser.TypeWrongAsync()));
            AsksForCode(await browser.WaitAndResendAsync(), ChallengePurpose.SetUp);
        }

        IsGone(await browser.TypeWrongAsync(), ChallengeEnd.TriesUsedUp);
    }

    [Fact]
    [Trait("Threat", "B4")]
    public async Task SubmitCodeAsync_FourWrongThenNewLoginAgainAndAgain_EndsInTheLock()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();

        var wrong = 0;
        while (wrong < 10)
        {
            await browser.TypeWrongAsync();
            wrong++;
            Assert.Equal(wrong, (await stage.RecordAsync(user)).SignInFailures.SinceAccepted);
            if (wrong % 4 == 0)
                AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SetUp);
        }

        IsRefused<MfaRefusal.Locked>(browser.Step!);
        IsRefused<MfaRefusal.Locked>(await browser.LogInAnewAsync());
    }

    [Fact]
    [Trait("Threat", "B4")]
    public async Task SubmitCodeAsync_FourWrongThenResendAgainAndAgain_EndsInTheLock()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        for (var wrong = 1; wrong <= 10; wrong++)
        {
            await browser.TypeWrongAsync();
            Assert.Equal(wrong, (await stage.RecordAsync(user)).SignInFailures.SinceAccepted);
            if (wrong % 5 == 4)
                await browser.WaitAndResendAsync();
            if (wrong == 5)
                await browser.LogInAnewAsync();
        }

        IsRefused<MfaRefusal.Locked>(browser.Step!);
    }

    [Fact]
    [Trait("Threat", "B5")]
    public async Task StartAsync_RightPasswordAgain_ChangesNoCount()
    {
        await using var stage = new Stage();
        var (user, owner) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.GuessAsync(7);
        var before = (await stage.RecordAsync(user)).SignInFailures;

        await browser.LogInAnewAsync();
        IsIn(await owner.LogInAsync(), MfaCompletionReason.TrustedDevice);

        Assert.Equal(before, (await stage.RecordAsync(user)).SignInFailures);
        Assert.Equal(7, before.InARow);
    }

    [Fact]
    [Trait("Threat", "B5")]
    public async Task SubmitCodeAsync_SomebodyElsesSuccess_LeavesTheVictimsCounts()
    {
        await using var stage = new Stage();
        var (victim, _) = await stage.EmailUserAsync();
        var attack = stage.Browser(victim);
        await attack.GuessAsync(7);
        var before = (await stage.RecordAsync(victim)).SignInFailures;

        await stage.SetUpAsync(stage.User("attacker"));

        Assert.Equal(before, (await stage.RecordAsync(victim)).SignInFailures);
    }

    [Fact]
    [Trait("Threat", "B5")]
    public async Task SubmitCodeAsync_OwnSuccessInTheSession_LeavesTheLoginCounts()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        await stage.Browser(user).GuessAsync(7);
        stage.Pass(TimeSpan.FromSeconds(1));
        var session = stage.Browser(user);

        await session.StepUpAsync();
        IsIn(await session.TypeRightAsync());

        Assert.Equal(7, (await stage.RecordAsync(user)).SignInFailures.InARow);
    }

    [Fact]
    public async Task SubmitCodeAsync_Accepted_EndsTheRowAndKeepsTheDaysCount()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.GuessAsync(9);

        IsIn(await browser.TypeRightAsync());

        var ledger = (await stage.RecordAsync(user)).SignInFailures;
        Assert.Equal((0, 0, 9), (ledger.InARow, ledger.SinceAccepted, ledger.Recent.Count));
    }

    [Fact]
    [Trait("Rule", "C10")]
    [Trait("Threat", "B19")]
    public async Task EveryAnswer_ForeignOrMadeUpChallengeId_ChallengeGoneAndCountsNothing()
    {
        await using var stage = new Stage();
        var (victim, _) = await stage.EmailUserAsync();
        var owner = stage.Browser(victim);
        await owner.LogInAsync();
        var attacker = stage.Browser(stage.User("attacker"));
        await attacker.LogInAsync();
        var strange = stage.Browser(victim);

        foreach (var id in new[] { attacker.Challenge!.Value, ChallengeId.Create() })
        {
            for (var i = 0; i < 30; i++)
            {
                strange.Challenge = id;
                IsGone(await strange.TypeAsync("123456"), ChallengeEnd.NotFound);
                IsGone(await strange.ResendAsync(), ChallengeEnd.NotFound);
            }
        }

        Assert.Equal(FailureLedger.Empty with { Recent = (await stage.RecordAsync(victim)).SignInFailures.Recent }, (await stage.RecordAsync(victim)).SignInFailures);
        Assert.Empty((await stage.RecordAsync(victim)).SignInFailures.Recent);
        Assert.Equal(0, (await stage.ChallengesAsync(victim)).Challenges.Sum(challenge => challenge.WrongTries));
        IsIn(await owner.TypeAsync(stage.Bed.Email.Messages[1].Code.Reveal()));
    }

    [Fact]
    public async Task SubmitCodeAsync_MalformedFiftyTimes_CountsNothing()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        for (var i = 0; i < 50; i++)
            HasProblem<CodeProblem.Malformed>(await browser.TypeAsync("12345"));

        Assert.Equal(0, (await stage.RecordAsync(user)).Version);
        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    [Trait("Threat", "B19")]
    public async Task StartAsync_TwentyRightLoginsAtOnce_LockNobody()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();

        var steps = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => stage.Browser(user).LogInAsync(), Stage.Token)));

        Assert.DoesNotContain(steps, step => step is MfaStep.Refused { Refusal: MfaRefusal.Locked });
        Assert.Equal(0, (await stage.RecordAsync(user)).SignInFailures.SinceAccepted);
        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
    }
}
