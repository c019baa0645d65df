namespace ClinicMfa.Tests.Delivery;

/// <summary>Rule M3: a bounded wait for a slot, a deadline in all, and channels that don't hold each other up.</summary>
[Trait("Rule", "M3")]
public sealed class SendSlotTests
{
    [Fact]
    public async Task StartAsync_NoSlotWithinTheWait_BusyAndNothingTaken()
    {
        await using var stage = OneSlotStage();
        await stage.EmailsAsync();
        var release = BlockEmails(stage);
        var blocking = stage.Browser(stage.User("first")).LogInAsync();
        var user = stage.User("second");
        var browser = stage.Browser(user);
        var waiting = browser.LogInAsync();

        stage.Pass(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);
        stage.Pass(TimeSpan.FromTicks(1));

        Assert.True(IsRefused<MfaRefusal.Busy>(await waiting).RetryAt > stage.Now);
        Assert.Single(stage.Bed.Email.Messages); // the code is made when its slot is there, so none was made
        Assert.Empty((await stage.ChallengesAsync(user)).Sends);
        release.SetResult(new CodeSendResult.Accepted(null));
        AsksForCode(await blocking, ChallengePurpose.SetUp);
        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    public async Task StartAsync_SlotFreeWithinTheWait_Sends()
    {
        await using var stage = OneSlotStage();
        await stage.EmailsAsync();
        var release = BlockEmails(stage);
        var blocking = stage.Browser(stage.User("first")).LogInAsync();
        var waiting = stage.Browser(stage.User("second")).LogInAsync();
        Assert.False(waiting.IsCompleted);

        release.SetResult(new CodeSendResult.Accepted(null));

        AsksForCode(await blocking, ChallengePurpose.SetUp);
        AsksForCode(await waiting, ChallengePurpose.SetUp);
        Assert.Equal(2, stage.Bed.Email.Messages.Count);
    }

    [Fact]
    public async Task StartAsync_EmailsStuck_TextsGoOn()
    {
        await using var stage = OneSlotStage();
        await stage.EmailsAsync();
        await stage.TextsAsync(clinic: Stage.Summit);
        var release = BlockEmails(stage);
        var blocking = stage.Browser(stage.User()).LogInAsync();

        await stage.SetUpAsync(stage.User(clinic: Stage.Summit));

        Assert.Single(stage.Bed.Text.Messages);
        release.SetResult(new CodeSendResult.Accepted(null));
        await blocking;
    }

    [Fact]
    public async Task StartAsync_SenderHung_ItsSlotIsFreeAfterTheDeadline()
    {
        await using var stage = OneSlotStage();
        await stage.EmailsAsync();
        BlockEmails(stage);
        var hung = stage.Browser(stage.User("first")).LogInAsync();
        stage.Pass(TimeSpan.FromSeconds(15));
        Assert.True(AsksForCode(await hung, ChallengePurpose.SetUp).MayBeLate);

        stage.Bed.Email.AnswerWith(new CodeSendResult.Accepted(null));

        AsksForCode(await stage.Browser(stage.User("second")).LogInAsync(), ChallengePurpose.SetUp);
    }

    /// <summary>The deadline counts from before the wait for a slot: 15 seconds in all.</summary>
    [Fact]
    public async Task StartAsync_WaitedForItsSlotThenSenderHangs_DeadlineIncludesTheWait()
    {
        await using var stage = OneSlotStage();
        await stage.EmailsAsync();
        var release = BlockEmails(stage);
        var blocking = stage.Browser(stage.User("first")).LogInAsync();
        var second = stage.Browser(stage.User("second")).LogInAsync();
        var hanging = new TaskCompletionSource<CodeSendResult>();
        stage.Bed.Email.Answer = (_, _) => hanging.Task;
        stage.Pass(TimeSpan.FromSeconds(2));
        release.SetResult(new CodeSendResult.Accepted(null));
        await blocking;
        while (stage.Bed.Email.Messages.Count < 2)
            await Task.Yield();

        stage.Pass(TimeSpan.FromSeconds(13) - TimeSpan.FromTicks(1));
        Assert.False(second.IsCompleted);
        stage.Pass(TimeSpan.FromTicks(1));

        Assert.True(AsksForCode(await second, ChallengePurpose.SetUp).MayBeLate);
    }

    [Fact]
    public async Task StartAsync_CallerGivesUpWhileWaiting_ThrowsAndTakesNothing()
    {
        await using var stage = OneSlotStage();
        await stage.EmailsAsync();
        var release = BlockEmails(stage);
        var blocking = stage.Browser(stage.User("first")).LogInAsync();
        var user = stage.User("second");
        using var gone = new CancellationTokenSource();
        var waiting = stage.SignIn.StartAsync(new MfaSignInRequest { Subject = user.Subject }, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty((await stage.ChallengesAsync(user)).Sends);
        release.SetResult(new CodeSendResult.Accepted(null));
        await blocking;
    }

    private static Stage OneSlotStage() => new(options: options => options.Delivery.SendsAtOnce = 1);

    /// <summary>Lets the next emails wait for the result that is set here.</summary>
    private static TaskCompletionSource<CodeSendResult> BlockEmails(Stage stage)
    {
        var release = new TaskCompletionSource<CodeSendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Bed.Email.Answer = (_, _) => release.Task;
        return release;
    }
}
