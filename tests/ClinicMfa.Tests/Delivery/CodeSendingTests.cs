namespace ClinicMfa.Tests.Delivery;

/// <summary>What a send leaves behind that could not be made or that somebody else was faster than, and what it answers (rules C7, M2, M3, M5).</summary>
public sealed class CodeSendingTests
{
    private static readonly CodeSendResult Accepted = new CodeSendResult.Accepted(null);

    [Fact]
    [Trait("Rule", "M3")]
    public async Task StartAsync_RefusedByABudget_ItsMomentIsThereForTheNext()
    {
        await using var stage = new Stage(options: OneASecond);
        await stage.EmailsAsync();
        var first = stage.Bed.Directory.Put(stage.User("first") with { AccountEmail = "desk@mail.example" });
        var second = stage.Bed.Directory.Put(stage.User("second") with { AccountEmail = "desk@mail.example" });
        for (var i = 0; i < 5; i++)
        {
            AsksForCode(await stage.Browser(first).LogInAsync(), ChallengePurpose.SetUp);
            stage.Pass(TimeSpan.FromSeconds(1));
        }

        IsRefused<MfaRefusal.TooManyMessages>(await stage.Browser(second).LogInAsync());

        AsksForCode(await stage.Browser(stage.User("third")).LogInAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    [Trait("Rule", "M3")]
    public async Task StartAsync_SomebodyElseSavedFirst_ItsMomentIsThereForTheNextAttempt()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(options: OneASecond, stores: stores);
        await stage.EmailsAsync();
        var user = stage.User();
        Once(stores, "Budgets.Take", async () =>
        {
            var record = ChallengeRecord.New(user.Subject) with { Version = 1 };
            Assert.Equal(SaveOutcome.Saved, await stage.Get<IMfaChallengeStore>().TrySaveAsync(record, 0, stage.Now.AddHours(1), Stage.Token));
        });

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SetUp);

        Assert.Single(stage.Bed.Email.Messages);
    }

    [Fact]
    [Trait("Rule", "C10")]
    [Trait("Rule", "M2")]
    public async Task StartAsync_ChallengeEndedWhileItsMessageWasUnderWay_RefusalIsToldAndThePageSaysItIsGone()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        stage.Bed.Email.Answer = async (_, _) =>
        {
            stage.Bed.Email.AnswerWith(Accepted);
            for (var i = 0; i < 3; i++) // the oldest ends
                AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SetUp);
            return new CodeSendResult.Unavailable(null);
        };
        var browser = stage.Browser(user);

        Assert.Equal(DeliveryFailure.Temporary, IsRefused<MfaRefusal.CannotDeliver>(await browser.LogInAsync()).Failure);
        IsRefused<MfaRefusal.ChallengeGone>(await browser.ReloadAsync());
    }

    [Fact]
    [Trait("Rule", "M5")]
    public async Task StartAsync_TwoBrowsersOfANumberThatOptedOut_EachIsToldAndMayTryAllTheSame()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        await stage.TextsAsync();
        var user = stage.User();
        await stage.SetUpAsync(user);
        await stage.Get<IMfaDeliveryReports>().ReportOptOutAsync(MfaMethod.Text, Stage.PhoneNumber, true, "SM1", Stage.Token);
        var (first, second) = (stage.Browser(user), stage.Browser(user));
        Once(stores, "Events.Append", () => second.LogInAsync());

        Assert.Equal(DeliveryFailure.OptedOut, IsRefused<MfaRefusal.CannotDeliver>(await first.LogInAsync()).Failure);

        Assert.Equal(DeliveryFailure.OptedOut, IsRefused<MfaRefusal.CannotDeliver>(second.Step!).Failure);
        AsksForCode(await first.ResendAsync(), ChallengePurpose.SignIn);
        AsksForCode(await second.ResendAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    [Trait("Rule", "M5")]
    public async Task StartAsync_OptOutCannotBeSaved_UserIsToldAllTheSameAndTheLogSaysSo()
    {
        var logs = new LogRecorder();
        var stores = new FaultyStores();
        await using var stage = new Stage(logs.AddTo, stores: stores);
        await stage.TextsAsync();
        var user = stage.User();
        await stage.SetUpAsync(user);
        stage.Bed.Text.AnswerWith(new CodeSendResult.Rejected(SendRejection.OptedOut));
        stores.FailOn("OptOuts.Save");

        Assert.Equal(DeliveryFailure.OptedOut, IsRefused<MfaRefusal.CannotDeliver>(await stage.Browser(user).LogInAsync()).Failure);

        Assert.Contains(stage.Bed.Text.Last.MessageId, Assert.Single(logs.Of("OptOutNotSaved")), StringComparison.Ordinal);
    }

    /// <summary>A browser goes on with a challenge that is stored, and is given the id of no other.</summary>
    [Theory]
    [Trait("Rule", "M3")]
    [InlineData(0)]
    [InlineData(1)]
    public async Task StartAsync_Busy_LeavesNothingBehindAndNamesNoChallenge(int others)
    {
        await using var stage = new Stage(options: OneSlot);
        await stage.EmailsAsync();
        var user = stage.User();
        for (var i = 0; i < others; i++)
            AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SetUp);
        var before = await stage.ChallengesAsync(user);
        var release = Block(stage.Bed.Email);
        var blocking = stage.Browser(stage.User("other")).LogInAsync();

        var refused = Assert.IsType<MfaStep.Refused>(await stage.Browser(user).LogInAsync());

        Assert.IsType<MfaRefusal.Busy>(refused.Refusal);
        Assert.Null(refused.ChallengeId);
        Assert.Equal((before.Version, others), ((await stage.ChallengesAsync(user)).Version, (await stage.ChallengesAsync(user)).Challenges.Count));
        release.SetResult(Accepted);
        await blocking;
    }

    [Theory]
    [Trait("Rule", "M3")]
    [Trait("Rule", "E2")]
    [InlineData(0)]
    [InlineData(1)]
    public async Task SubmitPhoneNumberAsync_Busy_NumberIsKeptForWhenItIsAskedForAgain(int others)
    {
        await using var stage = new Stage(options: OneSlot);
        await stage.TextsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        for (var i = 0; i < others; i++)
            await stage.Browser(user).LogInAsync();
        var release = Block(stage.Bed.Text);
        var blocking = BlockedTextAsync(stage);

        var refused = Assert.IsType<MfaStep.Refused>(await browser.GivePhoneAsync(Stage.PhoneNumber));

        Assert.IsType<MfaRefusal.Busy>(refused.Refusal);
        Assert.Equal(browser.Challenge, refused.ChallengeId);
        Assert.NotNull(refused.ChallengeId);
        release.SetResult(Accepted);
        await blocking;
        AsksForCode(await browser.ResendAsync(), ChallengePurpose.SetUp);
        Assert.Equal(Stage.PhoneNumber, stage.Bed.Text.Last.Destination);
    }

    [Fact]
    [Trait("Rule", "M3")]
    [Trait("Rule", "E2")]
    public async Task SubmitPhoneNumberAsync_BusyAndSomebodyElseSavedFirst_NumberIsKeptAllTheSame()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(options: OneSlot, stores: stores);
        await stage.TextsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var release = Block(stage.Bed.Text);
        var blocking = BlockedTextAsync(stage);
        Once(stores, "Challenges.Find", () => stage.Browser(user).LogInAsync());

        IsRefused<MfaRefusal.Busy>(await browser.GivePhoneAsync(Stage.PhoneNumber));

        release.SetResult(Accepted);
        await blocking;
        AsksForCode(await browser.ResendAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    [Trait("Rule", "C7")]
    public async Task SendAgainAsync_TooEarly_NothingIsWritten()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var before = await stage.ChallengesAsync(user);

        HasProblem<CodeProblem.TooEarlyToResend>(await browser.ResendAsync());

        Assert.Equal(before.Version, (await stage.ChallengesAsync(user)).Version);
    }

    [Fact]
    [Trait("Rule", "M2")]
    public async Task StartAsync_ChannelSaysWhenToTryAgain_TheUserIsToldThatMoment()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        stage.Bed.Email.AnswerWith(new CodeSendResult.Unavailable(TimeSpan.FromSeconds(90)));

        Assert.Equal(stage.Now.AddSeconds(90), IsRefused<MfaRefusal.CannotDeliver>(await stage.Browser(stage.User()).LogInAsync()).RetryAt);
    }

    /// <summary>What a sender is given to keep a retry from being a second message: letters and digits, and another one for each message.</summary>
    [Fact]
    [Trait("Rule", "M1")]
    public async Task SendAgainAsync_EachMessage_HasTheChallengesIdAndItsOwnNumber()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        await browser.WaitAndResendAsync();
        await browser.WaitAndResendAsync();

        Assert.Equal([$"{browser.Challenge}1", $"{browser.Challenge}2", $"{browser.Challenge}3"], stage.Bed.Email.Messages.Select(message => message.MessageId));
    }

    private static void OneASecond(ClinicMfaOptions options)
    {
        options.Delivery.EmailsPerSecond = 1;
        options.Delivery.SlotWait = TimeSpan.Zero;
    }

    private static void OneSlot(ClinicMfaOptions options)
    {
        options.Delivery.SendsAtOnce = 1;
        options.Delivery.SlotWait = TimeSpan.Zero;
    }

    /// <summary>Lets somebody else be faster, the next time that this call was made.</summary>
    private static void Once(FaultyStores stores, string call, Func<Task> then) => stores.After = async made =>
    {
        if (made != call)
            return;
        stores.After = _ => Task.CompletedTask;
        await then();
    };

    private static TaskCompletionSource<CodeSendResult> Block(Testing.RecordingCodeSender sender)
    {
        var release = new TaskCompletionSource<CodeSendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        sender.Answer = (_, _) => release.Task;
        return release;
    }

    /// <summary>A text of somebody else, which takes the only slot until it is let go.</summary>
    private static Task<MfaStep> BlockedTextAsync(Stage stage)
    {
        var browser = stage.Browser(stage.User("other"));
        return SendAsync();

        async Task<MfaStep> SendAsync()
        {
            await browser.LogInAsync();
            return await browser.GivePhoneAsync("(310) 201-3344");
        }
    }
}
