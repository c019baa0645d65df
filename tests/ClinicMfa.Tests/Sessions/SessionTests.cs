using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Sessions;

/// <summary>Rule E5: a reset and "sign out everywhere" end sessions within the check interval; F1: a store that fails ends none.</summary>
[Trait("Rule", "E5")]
public sealed class SessionTests
{
    private static readonly MfaAttestation Verified = new() { IdentityVerified = true };

    [Fact]
    public async Task IsAliveAsync_ResetOnThisServer_OverAtOnce()
    {
        await using var stage = WithCache();
        var (user, _) = await stage.EmailUserAsync();
        Assert.True(await AliveAsync(stage, user, 0));

        await stage.Administration.ResetAsync(Stage.Operator, user.Subject, Verified, Stage.Token);

        Assert.False(await AliveAsync(stage, user, 0));
        Assert.True(await AliveAsync(stage, user, 1));
    }

    [Fact]
    public async Task IsAliveAsync_ResetElsewhere_OverWithinTheInterval()
    {
        var stores = new FaultyStores();
        await using var stage = WithCache(stores);
        var (user, _) = await stage.EmailUserAsync();
        Assert.True(await AliveAsync(stage, user, 0));
        await ResetElsewhereAsync(stage, user);

        stage.Pass(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.True(await AliveAsync(stage, user, 0));
        stage.Pass(TimeSpan.FromTicks(1));
        Assert.False(await AliveAsync(stage, user, 0));
    }

    [Fact]
    public async Task IsAliveAsync_LoggedInAfterTheResetElsewhere_AliveThoughTheOldNumberIsKept()
    {
        await using var stage = WithCache();
        var (user, _) = await stage.EmailUserAsync();
        await AliveAsync(stage, user, 0);
        await ResetElsewhereAsync(stage, user);

        Assert.True(await AliveAsync(stage, user, 1));
        Assert.False(await AliveAsync(stage, user, 0));
    }

    [Fact]
    public async Task IsAliveAsync_AskedAgainAndAgain_OneReadInTheInterval()
    {
        var stores = new FaultyStores();
        await using var stage = WithCache(stores);
        var (user, _) = await stage.EmailUserAsync();
        var before = Reads(stores);

        for (var i = 0; i < 10; i++)
            await AliveAsync(stage, user, 0);

        Assert.Equal(1, Reads(stores) - before);
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task IsAliveAsync_StoreFails_GoesOnAndIsAskedLater()
    {
        var stores = new FaultyStores();
        await using var stage = WithCache(stores);
        var (user, _) = await stage.EmailUserAsync();
        await ResetElsewhereAsync(stage, user);
        stores.FailOn("Subjects.Find");

        Assert.True(await AliveAsync(stage, user, 0));
        var reads = Reads(stores);
        Assert.True(await AliveAsync(stage, user, 0));
        Assert.Equal(reads, Reads(stores)); // not at each request
        stores.Mend();
        stage.Pass(TimeSpan.FromSeconds(30));

        Assert.False(await AliveAsync(stage, user, 0));
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task IsAliveAsync_DocumentCannotBeRead_GoesOn()
    {
        var stores = new FaultyStores();
        await using var stage = WithCache(stores);
        var (user, _) = await stage.EmailUserAsync();
        stores.OnSubjectFound = _ => new StoreLookup<SubjectRecord>.Unreadable("corrupt", null);

        Assert.True(await AliveAsync(stage, user, 0));
    }

    /// <summary>A clinic with MFA off has sessions too, and an Admin may end them.</summary>
    [Fact]
    public async Task StartAsync_PolicyOffAfterASignOut_BeginsWithTheNewNumber()
    {
        await using var stage = WithCache();
        var user = stage.User();
        Assert.Equal(0, IsIn(await stage.Browser(user).LogInAsync(), MfaCompletionReason.PolicyOff).Epoch);

        await stage.Administration.SignOutEverywhereAsync(Stage.Operator, user.Subject, null, Stage.Token);

        Assert.False(await AliveAsync(stage, user, 0));
        Assert.True(await AliveAsync(stage, user, IsIn(await stage.Browser(user).LogInAsync(), MfaCompletionReason.PolicyOff).Epoch));
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task StartAsync_PolicyOffAndSubjectsCannotBeRead_InAllTheSame()
    {
        var stores = new FaultyStores();
        await using var stage = WithCache(stores);
        stores.FailOn("Subjects.Find");

        IsIn(await stage.Browser(stage.User()).LogInAsync(), MfaCompletionReason.PolicyOff);
    }

    [Fact]
    public async Task StartAsync_TrustedBrowserAfterAReset_EachLoginBeginsWithTheNumberOfItsTime()
    {
        await using var stage = WithCache();
        var (user, browser) = await stage.EmailUserAsync();
        Assert.Equal(0, IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice).Epoch);

        await stage.Administration.ResetAsync(Stage.Operator, user.Subject, Verified, Stage.Token);
        await browser.LogInAsync();

        Assert.Equal(1, IsIn(await browser.TypeRightAsync()).Epoch);
        Assert.Equal(1, IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice).Epoch);
    }

    /// <summary>Nothing is stored of somebody who never set up: their sessions begin with 0, and any other number is of a document that is gone.</summary>
    [Fact]
    public async Task IsAliveAsync_NothingStored_AliveWithZeroOnly()
    {
        await using var stage = WithCache();
        var user = stage.User();

        Assert.False(await AliveAsync(stage, user, 1));
        Assert.True(await AliveAsync(stage, user, 0));
        Assert.False(await AliveAsync(stage, user, 1));
    }

    /// <summary>A host may bound its cache: an entry without a size would throw there.</summary>
    [Fact]
    public async Task IsAliveAsync_HostsCacheIsBounded_KeptAllTheSame()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(services => services.AddMemoryCache(cache => cache.SizeLimit = 100), stores: stores);
        var user = stage.User();
        await AliveAsync(stage, user, 0);
        var before = Reads(stores);

        Assert.True(await AliveAsync(stage, user, 0));

        Assert.Equal(before, Reads(stores));
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task BothCalls_StoreFails_LogSaysForWhom()
    {
        var (stores, logs) = (new FaultyStores(), new LogRecorder());
        await using var stage = new Stage(logs.AddTo, stores: stores);
        var user = stage.User();
        stores.FailOn("Subjects.Find");

        Assert.True(await AliveAsync(stage, user, 3));
        Assert.Equal(0, await stage.Get<SessionEpochs>().FindAsync(user.Subject, Stage.Token));

        Assert.Equal(2, logs.Of("SessionNotChecked").Count);
        Assert.All(logs.Of("SessionNotChecked"), line => Assert.Contains("nurse", line, StringComparison.Ordinal));
    }

    /// <summary>Who went away gets no answer that was never found out.</summary>
    [Fact]
    public async Task BothCalls_Aborted_Cancelled()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var user = stage.User();
        var aborted = new CancellationToken(canceled: true);
        stores.OnSubjectFound = _ => throw new OperationCanceledException(aborted);

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await stage.Get<IMfaSessions>().IsAliveAsync(user.Subject, 0, aborted));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await stage.Get<SessionEpochs>().FindAsync(user.Subject, aborted));
    }

    private static Stage WithCache(FaultyStores? stores = null) => new(services => services.AddMemoryCache(), stores: stores);

    private static ValueTask<bool> AliveAsync(Stage stage, MfaUser user, long epoch) => stage.Get<IMfaSessions>().IsAliveAsync(user.Subject, epoch, Stage.Token);

    private static int Reads(FaultyStores stores) => stores.Calls.Count(call => call == "Subjects.Find");

    /// <summary>As another server does it: this one's cache hears nothing.</summary>
    private static async Task ResetElsewhereAsync(Stage stage, MfaUser user)
    {
        var record = await stage.RecordAsync(user);
        var fact = (await stage.EventsAsync())[^1] with { Id = Guid.CreateVersion7(stage.Now), Kind = MfaEventKind.Reset, ChallengeId = null };
        Assert.Equal(SaveOutcome.Saved, await stage.Get<IMfaSubjectStore>().TrySaveAsync(record with { Epoch = record.Epoch + 1, Version = record.Version + 1 }, record.Version, fact, Stage.Token));
    }
}
