namespace ClinicMfa.Tests.Faults;

/// <summary>Somebody else is faster at a save, once or each time (design §5): what was decided once is not decided again, and nobody tries for ever.</summary>
[Trait("Rule", "C4")]
public sealed class OutrunTests : IAsyncDisposable
{
    private readonly FaultyStores _stores = new();
    private readonly LogRecorder _logs = new();
    private readonly Stage _stage;

    public OutrunTests() => _stage = new Stage(_logs.AddTo, stores: _stores);

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    /// <summary>The count on the subject is saved; the challenge's is tried to the last attempt, and then no sooner given up than that.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(Optimistic.Attempts - 1)]
    public async Task SubmitCodeAsync_WrongCodeOutrunOnTheChallenge_CountedOnceAndAnswered(int times)
    {
        var (user, browser) = await AskedAsync();
        _stores.Outrun["Challenges.Save"] = times;

        Assert.Equal(4, TriesLeft(await browser.TypeWrongAsync()));

        Assert.Single((await _stage.RecordAsync(user)).SignInFailures.Recent);
        Assert.Equal(1, (await _stage.ChallengesAsync(user)).Challenges[^1].WrongTries);
    }

    [Fact]
    public async Task SubmitCodeAsync_WrongCodeOutrunEachTime_BusyAndCountedOnce()
    {
        var (user, browser) = await AskedAsync();
        var before = Saves("Challenges.Save");
        _stores.Outrun["Challenges.Save"] = Optimistic.Attempts;

        IsRefused<MfaRefusal.Busy>(await browser.TypeWrongAsync());

        Assert.Equal(Optimistic.Attempts, Saves("Challenges.Save") - before);
        Assert.Single((await _stage.RecordAsync(user)).SignInFailures.Recent);
    }

    /// <summary>What another guess counted on the challenge meanwhile stays counted.</summary>
    [Fact]
    [Trait("Threat", "B1")]
    public async Task SubmitCodeAsync_WrongCodeOutrunByAnotherWrongOne_BothCountedOnTheChallenge()
    {
        var (user, browser) = await AskedAsync();
        var isBetween = true;
        _stores.After = async call =>
        {
            if (call != "Subjects.Save" || !isBetween)
                return;
            isBetween = false;
            await browser.TypeWrongAsync(); // between the two saves of the guess below
        };

        Assert.Equal(3, TriesLeft(await browser.TypeWrongAsync()));

        Assert.Equal(2, (await _stage.ChallengesAsync(user)).Challenges[^1].WrongTries);
        Assert.Equal(2, (await _stage.RecordAsync(user)).SignInFailures.Recent.Count);
    }

    /// <summary>The challenge is gone when the count comes to it: nothing to try any more, and the wrong code is counted all the same.</summary>
    [Fact]
    public async Task SubmitCodeAsync_WrongCodeAndTheChallengesGoneMeanwhile_Gone()
    {
        var (user, browser) = await AskedAsync();
        _stores.After = async call =>
        {
            if (call == "Subjects.Save")
                await _stage.Get<IMfaChallengeStore>().RemoveAsync(user.Subject, Stage.Token);
        };

        IsGone(await browser.TypeWrongAsync(), ChallengeEnd.NotFound);

        Assert.Single((await _stage.RecordAsync(user)).SignInFailures.Recent);
    }

    [Fact]
    [Trait("Rule", "P1")]
    public async Task SubmitCodeAsync_WrongCodeAndTheChallengesUnreadableMeanwhile_Unavailable()
    {
        var (_, browser) = await AskedAsync();
        _stores.Outrun["Challenges.Save"] = 1;
        _stores.After = call =>
        {
            if (call == "Subjects.Save")
                _stores.OnChallengesFound = _ => new StoreLookup<ChallengeRecord>.Unreadable("newer", ReplaceableVersion: null);
            return Task.CompletedTask;
        };

        IsRefused<MfaRefusal.Unavailable>(await browser.TypeWrongAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Optimistic.Attempts - 1)]
    [Trait("Rule", "C3")]
    public async Task SubmitCodeAsync_RightCodeOutrunOnTheSubject_In(int times)
    {
        var (_, browser) = await AskedAsync();
        _stores.Outrun["Subjects.Save"] = times;

        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    [Trait("Rule", "C3")]
    public async Task SubmitCodeAsync_RightCodeOutrunOnTheSubjectEachTime_BusyAndNotIn()
    {
        var (_, browser) = await AskedAsync();
        var before = Saves("Subjects.Save");
        _stores.Outrun["Subjects.Save"] = Optimistic.Attempts;

        IsRefused<MfaRefusal.Busy>(await browser.TypeRightAsync());

        Assert.Equal(Optimistic.Attempts, Saves("Subjects.Save") - before);
        IsGone(await browser.TypeRightAsync(), ChallengeEnd.AlreadyUsed); // a new one has to be asked for
    }

    [Theory]
    [InlineData(Optimistic.Attempts - 1, true)]
    [InlineData(Optimistic.Attempts, false)]
    [Trait("Rule", "E6")]
    public async Task SubmitCodeAsync_MailboxCodeOutrunOnTheSubject_GoesOnOrBusy(int times, bool goesOn)
    {
        var (_, browser) = await AskedForMailboxAsync();
        var before = Saves("Subjects.Save");
        _stores.Outrun["Subjects.Save"] = times;

        var step = await browser.TypeRightAsync();

        Assert.Equal(goesOn, step is MfaStep.EnterPhoneNumber);
        Assert.Equal(!goesOn, step is MfaStep.Refused { Refusal: MfaRefusal.Busy });
        Assert.Equal(Optimistic.Attempts, Saves("Subjects.Save") - before);
        Assert.Equal(goesOn, (await _stage.EventsAsync()).Any(fact => fact is { Kind: MfaEventKind.MailboxProven, Outcome: "code accepted" }));
    }

    /// <summary>A second browser's challenge, which is asked for its mailbox too, is none the wiser.</summary>
    [Fact]
    [Trait("Rule", "E6")]
    public async Task SubmitCodeAsync_MailboxCode_OtherChallengeStaysWhereItIs()
    {
        var (user, browser) = await AskedForMailboxAsync();
        var code = browser.LastCode;
        _stage.Pass(TimeSpan.FromMinutes(1));
        var other = _stage.Browser(user);
        AsksForCode(await other.LogInAsync(), ChallengePurpose.MailboxProof);

        Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.TypeAsync(code));

        AsksForCode(await other.ReloadAsync(), ChallengePurpose.MailboxProof);
    }

    /// <summary>The answer of a channel is noted, or given up after so many attempts, with a line for the operator; the user is told either way (F2).</summary>
    [Theory]
    [InlineData(Optimistic.Attempts - 1, false)]
    [InlineData(Optimistic.Attempts, true)]
    [Trait("Rule", "F2")]
    public async Task StartAsync_RefusedByTheChannelAndTheNoteOutrun_ToldAndNotedOrLogged(int times, bool isGivenUp)
    {
        var (user, _) = await _stage.EmailUserAsync();
        _stage.Bed.Email.Answer = (_, _) =>
        {
            _stores.Outrun["Challenges.Save"] = times; // the code is saved by now; its refusal is noted next
            return Task.FromResult<CodeSendResult>(new CodeSendResult.Rejected(SendRejection.Other));
        };
        var before = Saves("Challenges.Save");

        IsRefused<MfaRefusal.CannotDeliver>(await _stage.Browser(user).LogInAsync());

        Assert.Equal(1 + Optimistic.Attempts, Saves("Challenges.Save") - before);
        if (isGivenUp)
            Assert.Contains("harbor", Assert.Single(_logs.Of("NoteNotSaved")), StringComparison.Ordinal);
        else
            Assert.Empty(_logs.Of("NoteNotSaved"));
    }

    /// <summary>A whole unit is begun anew each time, and its user is told when to try again.</summary>
    [Theory]
    [InlineData(Optimistic.Attempts - 1, true)]
    [InlineData(Optimistic.Attempts, false)]
    [Trait("Rule", "F2")]
    public async Task SubmitCodeAsync_RightCodeOutrunOnTheChallenge_InOrBusyUntilAMomentLater(int times, bool isIn)
    {
        var (_, browser) = await AskedAsync();
        var before = Saves("Challenges.Save");
        _stores.Outrun["Challenges.Save"] = times;

        var step = await browser.TypeRightAsync();

        Assert.Equal(isIn, step is MfaStep.Completed);
        Assert.Equal(Optimistic.Attempts, Saves("Challenges.Save") - before);
        if (!isIn)
            Assert.Equal(_stage.Now.AddSeconds(2), IsRefused<MfaRefusal.Busy>(step).RetryAt);
    }

    [Theory]
    [InlineData(Optimistic.Attempts - 1, true)]
    [InlineData(Optimistic.Attempts, false)]
    [Trait("Rule", "E5")]
    public async Task ResetAsync_OutrunOnTheSubject_DoneOrBusy(int times, bool isDone)
    {
        var (user, _) = await AskedAsync();
        var before = Saves("Subjects.Save");
        _stores.Outrun["Subjects.Save"] = times;

        var change = await _stage.Administration.ResetAsync(Stage.Operator, user.Subject, new MfaAttestation { IdentityVerified = true }, Stage.Token);

        Assert.Equal(isDone, change is UserChange.Done);
        Assert.Equal(!isDone, change is UserChange.Busy { RetryAt: var at } && at == _stage.Now.AddSeconds(2));
        Assert.Equal(Optimistic.Attempts, Saves("Subjects.Save") - before);
    }

    /// <summary>A question that was not saved is no page to go on from.</summary>
    [Fact]
    public async Task StartAsync_QuestionOutrun_TheOneThatIsShownIsStored()
    {
        await _stage.UsersChooseAsync();
        var user = _stage.User();
        _stores.Outrun["Challenges.Save"] = 1;

        var page = Assert.IsType<MfaStep.ChooseMethod>(await _stage.Browser(user).LogInAsync());

        Assert.Equal(page.ChallengeId, Assert.Single((await _stage.ChallengesAsync(user)).Challenges).Id);
    }

    private int Saves(string call) => _stores.Calls.Count(made => made == call);

    private async Task<(MfaUser User, Browser Browser)> AskedAsync()
    {
        var (user, _) = await _stage.EmailUserAsync();
        _stage.Pass(TimeSpan.FromMinutes(1));
        var browser = _stage.Browser(user);
        Assert.IsType<MfaStep.EnterCode>(await browser.LogInAsync());
        return (user, browser);
    }

    private async Task<(MfaUser User, Browser Browser)> AskedForMailboxAsync()
    {
        await _stage.TextsAsync();
        var user = _stage.User();
        await _stage.Administration.ResetAsync(Stage.Operator, user.Subject, new MfaAttestation { IdentityVerified = true }, Stage.Token);
        var browser = _stage.Browser(user);
        AsksForCode(await browser.LogInAsync(), ChallengePurpose.MailboxProof);
        return (user, browser);
    }
}
