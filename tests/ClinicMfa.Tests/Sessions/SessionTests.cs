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
