namespace ClinicMfa.Tests.Failures;

/// <summary>Rule C4: the three locks, to the tick, and that every path minds them. Threats B18, B19.</summary>
[Trait("Rule", "C4")]
public sealed class LockTests
{
    private static readonly TimeSpan OneTick = TimeSpan.FromTicks(1);

    [Fact]
    public async Task SubmitCodeAsync_TenInARow_LockedFor15MinutesToTheTick()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());

        Assert.IsNotType<MfaStep.Refused>((await browser.GuessAsync(9)) is MfaStep.Refused { Refusal: MfaRefusal.Locked } locked ? locked : null);
        var lockedUntil = IsRefused<MfaRefusal.Locked>(await browser.TypeWrongAsync()).Until!.Value;

        Assert.Equal(stage.Now.AddMinutes(15), lockedUntil);
        stage.Time.SetUtcNow(lockedUntil - OneTick);
        Assert.Equal(lockedUntil, IsRefused<MfaRefusal.Locked>(await browser.LogInAnewAsync()).Until);
        stage.Time.SetUtcNow(lockedUntil);
        AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SetUp);
        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    public async Task SubmitCodeAsync_AcceptedBeforeTheTenth_TenMoreUntilTheLock()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.GuessAsync(9);
        IsIn(await browser.TypeRightAsync());
        browser.Device = null;
        stage.Pass(TimeSpan.FromMinutes(15));

        Assert.IsNotType<MfaRefusal.Locked>((await browser.GuessAsync(9) as MfaStep.Refused)?.Refusal);
        await browser.LogInAnewAsync();
        IsRefused<MfaRefusal.Locked>(await browser.TypeWrongAsync());
    }

    [Fact]
    public async Task SubmitCodeAsync_TwentyInADay_LockedUntilTheWindowHasPassed()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        var firstWrong = stage.Now;
        await browser.GuessUntilLockedAsync();
        stage.Pass(TimeSpan.FromHours(1));

        var locked = await browser.GuessUntilLockedAsync();

        Assert.Equal(firstWrong.AddHours(24), locked.Until);
        stage.Time.SetUtcNow(firstWrong.AddHours(24) - OneTick);
        IsRefused<MfaRefusal.Locked>(await browser.LogInAnewAsync());
        stage.Time.SetUtcNow(firstWrong.AddHours(24));
        AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    public async Task SubmitCodeAsync_TwentyInADayWithSuccessesBetween_LockedAllTheSame()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        var firstWrong = stage.Now;
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                browser.Device = null;
                if (browser.Step is not MfaStep.EnterCode)
                    await browser.LogInAnewAsync();
                await browser.TypeWrongAsync();
            }

            IsIn(await browser.TypeRightAsync());
            stage.Pass(TimeSpan.FromHours(1));
        }

        browser.Device = null;
        Assert.Equal(firstWrong.AddHours(24), IsRefused<MfaRefusal.Locked>(await browser.GuessAsync(4)).Until);
    }

    [Fact]
    public async Task SubmitCodeAsync_HundredSinceTheLastAccepted_LockedWithoutEnd()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        for (var day = 1; day <= 5; day++)
        {
            await browser.GuessUntilLockedAsync();
            stage.Pass(TimeSpan.FromMinutes(15));
            var locked = await browser.GuessUntilLockedAsync();
            Assert.Equal(day == 5, locked.Until is null);
            Assert.Equal(day * 20, (await stage.RecordAsync(user)).SignInFailures.SinceAccepted);
            stage.Pass(TimeSpan.FromDays(1));
        }

        stage.Pass(TimeSpan.FromDays(3650));
        Assert.Null(IsRefused<MfaRefusal.Locked>(await browser.LogInAnewAsync()).Until);
    }

    [Fact]
    [Trait("Threat", "B18")]
    public async Task EveryAnswer_Locked_RefusedAlsoForChallengesOpenedEarlier()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var earlier = stage.Browser(user);
        await earlier.LogInAsync();
        var right = earlier.LastCode;
        var attacker = stage.Browser(user);
        stage.Pass(TimeSpan.FromSeconds(40));
        await attacker.GuessUntilLockedAsync();
        var sent = stage.Bed.Email.Messages.Count;

        IsRefused<MfaRefusal.Locked>(await earlier.TypeAsync(right));
        IsRefused<MfaRefusal.Locked>(await earlier.ResendAsync());
        IsRefused<MfaRefusal.Locked>(await earlier.ReloadAsync());
        IsRefused<MfaRefusal.Locked>(await earlier.ChooseAsync(MfaMethod.Email));
        IsRefused<MfaRefusal.Locked>(await earlier.GivePhoneAsync(Stage.PhoneNumber));
        IsRefused<MfaRefusal.Locked>(await earlier.LogInAsync());
        IsRefused<MfaRefusal.Locked>(await earlier.LogInAnewAsync());
        Assert.Equal(sent, stage.Bed.Email.Messages.Count);
    }

    [Fact]
    [Trait("Threat", "B18")]
    public async Task SubmitCodeAsync_LockedBetweenReadAndGrant_Refused()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var (user, _) = await stage.EmailUserAsync();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var right = browser.LastCode;
        stores.After = async call =>
        {
            if (call != "Challenges.Save")
                return;
            stores.After = _ => Task.CompletedTask; // right after the code was consumed, ten wrong ones are counted elsewhere
            var record = await stage.RecordAsync(user);
            var locked = record with { Version = record.Version + 1, SignInFailures = new FailureLedger { LockedUntil = stage.Now.AddMinutes(15) } };
            await stage.Get<IMfaSubjectStore>().TrySaveAsync(locked, record.Version, (await stage.EventsAsync())[0] with { Id = Guid.CreateVersion7(stage.Now) }, Stage.Token);
        };

        IsRefused<MfaRefusal.Locked>(await browser.TypeAsync(right));
        Assert.DoesNotContain(await stage.EventsAsync(), fact => fact.Kind == MfaEventKind.SignInCompleted);
    }

    [Fact]
    public async Task SubmitCodeAsync_LockedExhaustedOrMalformed_NothingCompared()
    {
        var issuer = new RecordingIssuer();
        await using var stage = new Stage(issuer.AddTo);
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.GuessAsync(5);
        var compared = issuer.Compared;
        Assert.Equal(5, compared);

        await browser.TypeRightAsync(); // exhausted
        await browser.LogInAnewAsync();
        await browser.TypeAsync("12345"); // malformed
        Assert.Equal(compared, issuer.Compared);
        await browser.GuessAsync(5);
        await browser.TypeRightAsync(); // locked
        Assert.Equal(compared + 5, issuer.Compared);
    }

    [Fact]
    [Trait("Threat", "B19")]
    public async Task StartAsync_TrustedBrowserWhileLocked_LogsIn()
    {
        await using var stage = new Stage();
        var (user, owner) = await stage.EmailUserAsync();
        await stage.Browser(user).GuessUntilLockedAsync();

        IsIn(await owner.LogInAsync(), MfaCompletionReason.TrustedDevice);
    }

    /// <summary>A trusted browser whose cookies were withheld on a cross-site POST gets a challenge and shows them on the next page.</summary>
    [Fact]
    [Trait("Threat", "B19")]
    public async Task CurrentAsync_TrustedBrowserLockedMeanwhile_LogsIn()
    {
        await using var stage = new Stage();
        var (user, owner) = await stage.EmailUserAsync();
        var device = owner.Device;
        owner.Device = null;
        AsksForCode(await owner.LogInAnewAsync(), ChallengePurpose.SignIn);
        await stage.Browser(user).GuessUntilLockedAsync();

        owner.Device = device;

        IsIn(await owner.ReloadAsync(), MfaCompletionReason.TrustedDevice);
    }

    [Fact]
    public async Task StartAsync_Locked_TellsNobodyElseAndLeavesOthersAlone()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        await stage.Browser(user).GuessUntilLockedAsync();

        AsksForCode(await stage.Browser(stage.User("other")).LogInAsync(), ChallengePurpose.SetUp);
        IsIn(await stage.Browser(stage.User("nurse", Stage.Summit)).LogInAsync(), MfaCompletionReason.PolicyOff);
    }
}
