namespace ClinicMfa.Tests.Delivery.Slots;

/// <summary>Rule M3: a login waits for its moment in the channel within its patience, and a moment that is not used goes to the next.</summary>
[Trait("Rule", "M3")]
public sealed class SendRateTests
{
    /// <summary>Far longer than anything here takes: what would wait for ever fails instead.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task StartAsync_SecondWithinTheSecond_WaitsForItsMoment()
    {
        await using var stage = OneASecond();
        await stage.EmailsAsync();
        AsksForCode(await stage.Browser(stage.User("first")).LogInAsync(), ChallengePurpose.SetUp);
        var waiting = stage.Browser(stage.User("second")).LogInAsync();

        stage.Pass(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);
        Assert.Single(stage.Bed.Email.Messages);
        stage.Pass(TimeSpan.FromTicks(1));

        AsksForCode(await waiting.WaitAsync(Soon, Stage.Token), ChallengePurpose.SetUp);
        Assert.Equal(stage.Now, stage.Bed.Email.Last.SentAt); // the code is made when its moment is there
    }

    [Fact]
    public async Task StartAsync_CallerGivesUpWhileWaiting_ThrowsAndItsMomentIsThereForTheNext()
    {
        await using var stage = OneASecond();
        await stage.EmailsAsync();
        AsksForCode(await stage.Browser(stage.User("first")).LogInAsync(), ChallengePurpose.SetUp);
        using var gone = new CancellationTokenSource();
        var waiting = stage.SignIn.StartAsync(new MfaSignInRequest { Subject = stage.User("second").Subject }, gone.Token);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        var next = stage.Browser(stage.User("third")).LogInAsync();
        stage.Pass(TimeSpan.FromSeconds(1));
        AsksForCode(await next.WaitAsync(Soon, Stage.Token), ChallengePurpose.SetUp);
        Assert.Equal(2, stage.Bed.Email.Messages.Count);
    }

    /// <summary>Three seconds in all: who has waited one for the moment waits two for a slot.</summary>
    [Fact]
    public async Task StartAsync_WaitedForItsMomentAndNoSlotIsFree_BusyAfterTheWholeWait()
    {
        await using var stage = OneASecond(slots: 1);
        await stage.EmailsAsync();
        var hanging = new TaskCompletionSource<CodeSendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Bed.Email.Answer = (_, _) => hanging.Task;
        var blocking = stage.Browser(stage.User("first")).LogInAsync();
        var waiting = stage.Browser(stage.User("second")).LogInAsync();
        stage.Pass(TimeSpan.FromSeconds(1));
        stage.Pass(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);
        stage.Pass(TimeSpan.FromTicks(1));

        Assert.Equal(stage.Now.AddSeconds(10), IsRefused<MfaRefusal.Busy>(await waiting.WaitAsync(Soon, Stage.Token)).RetryAt);
        hanging.SetResult(new CodeSendResult.Accepted(null));
        await blocking;
    }

    /// <summary>Nothing was sent at the moment of whoever found no slot.</summary>
    [Fact]
    public async Task EnterAsync_NoSlotFree_ItsMomentIsThereForTheNext()
    {
        await using var stage = OneASecond(slots: 1, wait: TimeSpan.Zero);
        var slots = stage.Get<SendSlots>();
        var taken = Assert.IsType<SendSlot.Taken>(await slots.EnterAsync(MfaMethod.Email, "first", Stage.Token));
        stage.Pass(TimeSpan.FromSeconds(1));
        Assert.IsType<SendSlot.Later>(await slots.EnterAsync(MfaMethod.Email, "second", Stage.Token));
        taken.Dispose();

        Assert.Equal(stage.Now, Assert.IsType<SendSlot.Taken>(await slots.EnterAsync(MfaMethod.Email, "third", Stage.Token)).At);
    }

    private static Stage OneASecond(int slots = 16, TimeSpan? wait = null) => new(options: options =>
    {
        options.Delivery.EmailsPerSecond = 1;
        options.Delivery.SendsAtOnce = slots;
        options.Delivery.SlotWait = wait ?? options.Delivery.SlotWait;
    });
}
