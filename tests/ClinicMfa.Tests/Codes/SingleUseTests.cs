namespace ClinicMfa.Tests.Codes;

/// <summary>Rule C3: accepted once, whatever fails over or crashes. Threat B3.</summary>
[Trait("Rule", "C3")]
public sealed class SingleUseTests
{
    [Fact]
    [Trait("Threat", "B3")]
    public async Task SubmitCodeAsync_SameCodeAgain_ChallengeGone()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        IsIn(await browser.TypeRightAsync());

        IsGone(await browser.TypeRightAsync(), ChallengeEnd.AlreadyUsed);
        IsGone(await browser.ResendAsync(), ChallengeEnd.AlreadyUsed);
        IsGone(await browser.ReloadAsync(), ChallengeEnd.AlreadyUsed);
        Assert.Single(await stage.EventsAsync(), fact => fact.Kind == MfaEventKind.SignInCompleted);
    }

    [Fact]
    [Trait("Threat", "B3")]
    public async Task SubmitCodeAsync_AcceptedCodeInANewChallenge_Wrong()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var used = browser.LastCode;
        IsIn(await browser.TypeAsync(used));
        browser.Device = null;
        stage.Pass(TimeSpan.FromSeconds(1));
        await browser.LogInAnewAsync();
        Assert.SkipWhen(used == browser.LastCode, "The generator drew the same code twice, once in a million runs.");

        Assert.Equal(4, TriesLeft(await browser.TypeAsync(used)));
    }

    [Fact]
    [Trait("Threat", "B3")]
    [Trait("Rule", "C7")]
    public async Task SubmitCodeAsync_FirstCodeAfterResend_OpensNothing()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        var first = browser.LastCode;
        await browser.WaitAndResendAsync();
        Assert.SkipWhen(first == browser.LastCode, "The generator drew the same code twice, once in a million runs.");

        HasProblem<CodeProblem.Earlier>(await browser.TypeAsync(first));
        IsIn(await browser.TypeRightAsync());
    }

    /// <summary>A challenge store that failed over and forgot the consumption.</summary>
    [Fact]
    [Trait("Threat", "B2")]
    [Trait("Threat", "B3")]
    public async Task SubmitCodeAsync_ChallengeStoreForgotTheConsumption_NotGrantedTwice()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var before = (await stage.ChallengesAsync(user)).Challenges;
        IsIn(await browser.TypeRightAsync());

        stores.OnChallengesFound = lookup => lookup is StoreLookup<ChallengeRecord>.Found { Document: var now }
            ? new StoreLookup<ChallengeRecord>.Found(now with { Challenges = before })
            : lookup;

        IsGone(await browser.TypeRightAsync(), ChallengeEnd.AlreadyUsed);
        Assert.Single(await stage.EventsAsync(), fact => fact.Kind == MfaEventKind.SignInCompleted);
        Assert.Equal(2, (await stage.RecordAsync(user)).Devices.Count); // the set-up's and the first grant's
    }

    [Theory]
    [Trait("Rule", "F2")]
    [InlineData("Subjects.Save")]
    [InlineData("Challenges.Save")]
    public async Task SubmitCodeAsync_CrashBetweenConsumeAndGrant_NotInAndANewLoginGetsIn(string crashAt)
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var code = browser.LastCode;
        if (crashAt == "Subjects.Save")
            stores.FailsBefore = (call, _) => call == crashAt;
        else
            stores.FailsAfter = (call, _) => call == crashAt;

        IsRefused<MfaRefusal.Unavailable>(await browser.TypeAsync(code));
        stores.Mend();

        Assert.DoesNotContain(await stage.EventsAsync(), fact => fact.Kind == MfaEventKind.SignInCompleted);
        IsGone(await browser.TypeAsync(code), ChallengeEnd.AlreadyUsed);
        stage.Pass(TimeSpan.FromSeconds(1));
        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);
        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    [Trait("Rule", "C5")]
    [Trait("Threat", "B13")]
    public async Task SubmitCodeAsync_FactorReplacedBetweenReadAndGrant_NotIn()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        stores.After = async call =>
        {
            if (call != "Challenges.Save")
                return;
            stores.After = _ => Task.CompletedTask;
            var record = await stage.RecordAsync(user);
            var replaced = record with { Version = record.Version + 1, EnrollmentVersion = record.EnrollmentVersion + 1 };
            await stage.Get<IMfaSubjectStore>().TrySaveAsync(replaced, record.Version, (await stage.EventsAsync())[0] with { Id = Guid.CreateVersion7(stage.Now) }, Stage.Token);
        };

        IsGone(await browser.TypeRightAsync(), ChallengeEnd.Outdated);
        Assert.DoesNotContain(await stage.EventsAsync(), fact => fact.Kind == MfaEventKind.SignInCompleted);
    }

    [Fact]
    public async Task SubmitCodeAsync_Accepted_EventCarriesTheChallenge()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        IsIn(await browser.TypeRightAsync());

        Assert.Equal(browser.Challenge, Assert.Single(await stage.EventsAsync(), fact => fact.IsGrant).ChallengeId);
    }
}
