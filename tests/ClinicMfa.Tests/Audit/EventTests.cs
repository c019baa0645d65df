namespace ClinicMfa.Tests.Audit;

/// <summary>Rule A1: every transition is one event with who, clinic, what, when, from where, masked destination and outcome. Rule A2: masked.</summary>
[Trait("Rule", "A1")]
[Trait("Rule", "A2")]
public sealed class EventTests
{
    [Fact]
    public async Task SetUpByText_EachTransition_OneEvent()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        stage.Pass(TimeSpan.FromSeconds(1));
        await browser.TypeWrongAsync();
        stage.Pass(TimeSpan.FromSeconds(1));
        await browser.TypeRightAsync();
        await browser.LogInAsync();

        var events = (await stage.EventsAsync()).Skip(1).ToList(); // the first is turning on
        Assert.Equal(
            [MfaEventKind.CodeSent, MfaEventKind.CodeRefused, MfaEventKind.SetUpCompleted, MfaEventKind.TrustedBrowserUsed],
            events.Select(fact => fact.Kind));
        Assert.All(events, fact => Assert.Equal(
            (Stage.Harbor, "nurse", Browser.Client.Address, (MfaMethod?)MfaMethod.Text), (fact.ClinicId, fact.UserId, fact.ClientAddress, fact.Method)));
        Assert.All(events.Take(3), fact => Assert.Equal((browser.Challenge, "(•••) •••-3344"), (fact.ChallengeId, fact.Destination!.Value.Value)));
        Assert.Equal([0, 1, 2, 2], events.Select(fact => (int)(fact.At - Stage.StartedAt).TotalSeconds));
        Assert.All(events, fact => Assert.Equal(TimeSpan.Zero, fact.At.Offset));
        Assert.Equal(events.Count, events.Select(fact => fact.Id).Distinct().Count());
    }

    [Fact]
    public async Task Login_EachTransition_OneEvent()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var before = (await stage.EventsAsync()).Count;
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.WaitAndResendAsync();
        await browser.TypeRightAsync();
        stage.Pass(TimeSpan.FromSeconds(1));
        await browser.StepUpAsync();
        await browser.TypeRightAsync();

        var events = (await stage.EventsAsync()).Skip(before).ToList();
        Assert.Equal(
            [MfaEventKind.CodeSent, MfaEventKind.CodeSent, MfaEventKind.SignInCompleted, MfaEventKind.CodeSent, MfaEventKind.StepUpCompleted],
            events.Select(fact => fact.Kind));
        Assert.All(events, fact => Assert.Equal(("n•••@harbor.example", Browser.Client.Address), (fact.Destination!.Value.Value, fact.ClientAddress)));
    }

    [Fact]
    public async Task Lock_TheTenthTryAndEachLoginMeanwhile_AreEvents()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.GuessUntilLockedAsync();
        await browser.LogInAnewAsync();

        var kinds = (await stage.EventsAsync()).Select(fact => fact.Kind).ToList();
        Assert.Equal(9, kinds.Count(kind => kind == MfaEventKind.CodeRefused));
        Assert.Equal([MfaEventKind.Locked, MfaEventKind.SignInRefused], kinds.TakeLast(2));
        Assert.All((await stage.EventsAsync()).Skip(1), fact => Assert.Equal(Browser.Client.Address, fact.ClientAddress));
    }

    public static TheoryData<string, MfaEventKind> Outcomes => new()
    {
        { "accepted", MfaEventKind.CodeSent },
        { "unknown", MfaEventKind.CodeSent },
        { "rejected", MfaEventKind.CodeNotSent },
        { "unavailable", MfaEventKind.CodeNotSent },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task StartAsync_EachAnswerOfTheSender_SaysWhatBecameOfTheMessage(string answer, MfaEventKind kind)
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        stage.Bed.Email.AnswerWith(answer switch
        {
            "accepted" => new CodeSendResult.Accepted("1"),
            "unknown" => new CodeSendResult.Unknown(),
            "rejected" => new CodeSendResult.Rejected(SendRejection.InvalidDestination),
            _ => new CodeSendResult.Unavailable(null),
        });

        await stage.Browser(stage.User()).LogInAsync();

        var fact = (await stage.EventsAsync())[^1];
        Assert.Equal(kind, fact.Kind);
        Assert.NotEmpty(fact.Outcome);
        Assert.Equal("n•••@harbor.example", fact.Destination!.Value.Value);
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task SubmitCodeAsync_GrantCannotBeRecorded_NotInAndNothingSetUp()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        await stage.EmailsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        stores.FailOn("Subjects.Save");

        IsRefused<MfaRefusal.Unavailable>(await browser.TypeRightAsync());
        Assert.Null((await stage.RecordAsync(user)).Enrollment);
        Assert.Null(browser.Device);
    }

    [Fact]
    public async Task EveryDenial_EventStoreDown_StaysADenial()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var (user, owner) = await stage.EmailUserAsync();
        var other = stage.Browser(user);
        await other.LogInAsync();
        stores.FailOn("Subjects.Save");
        Assert.IsType<MfaStep.Refused>(await other.TypeWrongAsync()); // nothing said that isn't saved
        stores.Mend();
        await stage.Browser(user).GuessUntilLockedAsync();
        stores.FailOn("Events.Append");

        Assert.IsType<MfaStep.Refused>(await stage.Browser(user).LogInAsync()); // locked, and that can't be recorded
        Assert.IsType<MfaStep.Refused>(await owner.LogInAsync()); // a trusted browser that can't be recorded is no grant either
    }

    [Fact]
    public async Task StartAsync_NoClientAddress_EventWithoutOne()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();

        await stage.SignIn.StartAsync(new MfaSignInRequest { Subject = stage.User().Subject }, Stage.Token);

        Assert.Null((await stage.EventsAsync())[^1].ClientAddress);
    }
}
