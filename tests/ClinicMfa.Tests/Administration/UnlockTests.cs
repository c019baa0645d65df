namespace ClinicMfa.Tests.Administration;

/// <summary>Rule C4: an unlock ends the lock and leaves the 24-hour count with five tries. Apart from a reset.</summary>
[Trait("Rule", "C4")]
public sealed class UnlockTests
{
    [Fact]
    public async Task UnlockAsync_ShortLock_GetsInWithWhatWasSetUp()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.GuessUntilLockedAsync();
        stage.Pass(TimeSpan.FromMinutes(1));

        Assert.IsType<UserChange.Done>(await stage.Administration.UnlockAsync(ResetTests.Admin(stage), user.Subject, " called ", Stage.Token));

        AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SignIn);
        IsIn(await browser.TypeRightAsync());
        var fact = (await stage.EventsAsync()).Single(fact => fact.Kind == MfaEventKind.Unlocked);
        Assert.Equal(("nurse", "admin", "called"), (fact.UserId, fact.ActorId, fact.Reason));
    }

    [Fact]
    [Trait("Threat", "B4")]
    public async Task UnlockAsync_HundredWrong_FiveTriesThenLockedForTheDay()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        for (var day = 0; day < 5; day++)
        {
            await browser.GuessAsync(10);
            stage.Pass(TimeSpan.FromMinutes(16));
            await browser.LogInAnewAsync();
            await browser.GuessAsync(10);
            stage.Pass(TimeSpan.FromHours(25));
            if (day < 4)
                await browser.LogInAnewAsync();
        }

        Assert.Null(IsRefused<MfaRefusal.Locked>(await browser.LogInAnewAsync()).Until);

        Assert.IsType<UserChange.Done>(await stage.Administration.UnlockAsync(ResetTests.Admin(stage), user.Subject, "called", Stage.Token));

        AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SignIn);
        Assert.Equal(0, (await stage.RecordAsync(user)).SignInFailures.SinceAccepted);
    }

    [Fact]
    public async Task UnlockAsync_TwentyWrongToday_FiveTriesAreLeft()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.GuessUntilLockedAsync();
        stage.Pass(TimeSpan.FromMinutes(16));
        await browser.LogInAnewAsync();
        IsRefused<MfaRefusal.Locked>(await browser.GuessAsync(10));

        await stage.Administration.UnlockAsync(Stage.Operator, user.Subject, null, Stage.Token);
        stage.Pass(TimeSpan.FromMinutes(16));
        await browser.LogInAnewAsync();
        await browser.GuessAsync(4);
        Assert.IsType<MfaStep.EnterCode>(browser.Step);

        IsRefused<MfaRefusal.Locked>(await browser.GuessAsync(1));
    }

    [Fact]
    [Trait("Rule", "C11")]
    public async Task UnlockAsync_SessionLocked_SessionMayTryAgain()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var session = stage.Browser(user);
        await session.StepUpAsync();
        for (var i = 0; i < 5; i++)
            await session.TypeWrongAsync();
        session.Challenge = null;
        IsRefused<MfaRefusal.Locked>(await session.StepUpAsync());

        Assert.IsType<UserChange.Done>(await stage.Administration.UnlockAsync(Stage.Operator, user.Subject, null, Stage.Token));

        AsksForCode(await session.StepUpAsync(), ChallengePurpose.StepUp);
    }

    [Fact]
    public async Task UnlockAsync_NotLocked_NothingToDoAndNoEvent()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var before = (await stage.EventsAsync()).Count;

        Assert.IsType<UserChange.NothingToDo>(await stage.Administration.UnlockAsync(Stage.Operator, user.Subject, null, Stage.Token));

        Assert.Equal(before, (await stage.EventsAsync()).Count);
    }

    [Fact]
    [Trait("Rule", "E4")]
    public async Task UnlockAsync_Done_UserHearsOfIt()
    {
        await using var stage = new Stage(withNotices: true);
        var (user, _) = await stage.EmailUserAsync();
        await stage.Browser(user).GuessUntilLockedAsync();

        await stage.Administration.UnlockAsync(Stage.Operator, user.Subject, null, Stage.Token);

        var kinds = (await ResetTests.NextAsync(stage, 3)).Select(notice => (notice.Kind, notice.IsByOperator));
        Assert.Contains((NoticeKind.Unlocked, true), kinds);
    }
}
