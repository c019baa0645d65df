using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What Admins, the operator and users do to what is set up, over a set of stores: reset, unlock, sign-out, emergency access, change of method (rules C4, D3, E2, E5, E6). Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract partial class AdministrationFlowContract(StoreHooks hooks) : StoreContract(hooks)
{
    private static readonly MfaAttestation Verified = new() { Reason = "lost the phone", IdentityVerified = true };

    /// <summary>B13, B15, B32: a reset on one server ends challenges, trusted browsers and sessions on every server.</summary>
    [Fact]
    [Trait("Rule", "E5")]
    [Trait("Rule", "D3")]
    [Trait("Threat", "B13")]
    [Trait("Threat", "B15")]
    [Trait("Threat", "B32")]
    public async Task ResetAsync_OnOneServer_EndsAllOnEveryServer()
    {
        await using var host = await StartHostAsync(servers: 2);
        var subject = host.AddUser();
        var device = await host.SetUpAsync(0, subject);
        var open = await host.BeginAsync(1, subject);
        var code = host.CodeOf(subject);
        var admin = host.AddAdmin();

        Assert.IsType<UserChange.Done>(await host.AdministerAsync(0, administration => administration.ResetAsync(admin, subject, Verified, Token)));

        for (var turn = 0; turn < 2; turn++)
        {
            Assert.IsType<MfaRefusal.ChallengeGone>(Assert.IsType<MfaStep.Refused>(await host.SubmitAsync(turn, open, code)).Refusal);
            Assert.Equal(ChallengePurpose.SetUp, Assert.IsType<MfaStep.EnterCode>(await host.StartAsync(turn, subject, device)).Purpose);
            Assert.False(await host.Get<IMfaSessions>(turn).IsAliveAsync(subject, epoch: 0, Token));
            Assert.True(await host.Get<IMfaSessions>(turn).IsAliveAsync(subject, epoch: 1, Token));
        }

        var fact = Assert.Single(await host.EventsAsync(), fact => fact.Kind == MfaEventKind.Reset);
        Assert.Equal((subject.UserId, admin.Subject.UserId, "lost the phone"), (fact.UserId, fact.ActorId, fact.Reason));
    }

    /// <summary>B13: a right code and a reset at once: whoever is first, nothing is set up afterwards and no browser is trusted.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Rule", "E5")]
    [Trait("Threat", "B13")]
    public async Task ResetAsync_CrossedByARightCode_NothingIsLeftSetUp(int servers)
    {
        await using var host = await StartHostAsync(servers, isSlow: true);
        var admin = host.AddAdmin();
        for (var round = 0; round < Math.Max(3, Hooks.Iterations / 20); round++)
        {
            var subject = host.AddUser($"nurse {round}");
            await host.SetUpAsync(round, subject);
            var open = await host.BeginAsync(round, subject);
            var code = host.CodeOf(subject);

            var (typed, reset) = (host.SubmitAsync(round, open, code), host.AdministerAsync(round + 1, administration => administration.ResetAsync(admin, subject, Verified, Token)));
            await Task.WhenAll(typed, reset);

            Assert.IsType<UserChange.Done>(await reset);
            var record = await host.RecordAsync(subject);
            Assert.Null(record.Enrollment);
            Assert.Empty(record.Devices);
            if (await typed is MfaStep.Completed { Completion.Epoch: var epoch })
                Assert.False(await host.Get<IMfaSessions>(0).IsAliveAsync(subject, epoch, Token));
        }
    }

    /// <summary>C4: a lock of 24 hours ends by an unlock, which leaves five tries and no more; also for a challenge opened before.</summary>
    [Fact]
    [Trait("Rule", "C4")]
    [Trait("Threat", "B4")]
    [Trait("Threat", "B18")]
    public async Task UnlockAsync_AfterTwentyWrong_FiveTriesAreLeft()
    {
        await using var host = await StartHostAsync(servers: 2);
        var subject = host.AddUser();
        await WriteAsync(host, subject, record => record with { SignInFailures = new FailureLedger { Recent = [.. Enumerable.Repeat(Now, 20)], SinceAccepted = 100 } });
        Assert.IsType<MfaRefusal.Locked>(Assert.IsType<MfaStep.Refused>(await host.StartAsync(1, subject)).Refusal);

        Assert.IsType<UserChange.Done>(await host.AdministerAsync(0, administration => administration.UnlockAsync(host.AddAdmin(), subject, "called from the front desk", Token)));

        Assert.IsType<MfaRefusal.Locked>(Assert.IsType<MfaStep.Refused>(await host.GuessAsync(subject, 5)).Refusal);
        Assert.IsType<MfaRefusal.Locked>(Assert.IsType<MfaStep.Refused>(await host.StartAsync(1, subject)).Refusal);
        Assert.IsType<UserChange.Done>(await host.AdministerAsync(1, administration => administration.UnlockAsync(host.AddAdmin(), subject, "again", Token)));
        await host.SetUpAsync(0, subject);
        Assert.IsType<UserChange.NothingToDo>(await host.AdministerAsync(1, administration => administration.UnlockAsync(host.AddAdmin(), subject, "for nothing", Token)));
    }

    /// <summary>B5: neither a right password nor somebody else's accepted code changes anybody's count.</summary>
    [Fact]
    [Trait("Rule", "C4")]
    [Trait("Threat", "B5")]
    public async Task SubmitCodeAsync_SomebodyElsesSuccess_LeavesTheCount()
    {
        await using var host = await StartHostAsync(servers: 2);
        var victim = host.AddUser("victim");
        await host.GuessAsync(victim, 4);

        await host.SetUpAsync(1, host.AddUser("attacker"));
        await host.StartAsync(0, victim);

        Assert.Equal(4, (await host.RecordAsync(victim)).SignInFailures.SinceAccepted);
    }

    /// <summary>D3: "sign out everywhere" ends trust and sessions on every server, and asks at the next login.</summary>
    [Fact]
    [Trait("Rule", "D3")]
    [Trait("Threat", "B15")]
    public async Task SignOutEverywhereAsync_OnOneServer_AskedOnEvery()
    {
        await using var host = await StartHostAsync(servers: 2);
        var subject = host.AddUser();
        var device = await host.SetUpAsync(0, subject);

        Assert.IsType<UserChange.Done>(await host.AdministerAsync(1, administration => administration.SignOutEverywhereAsync(host.AddAdmin(), subject, "laptop stolen", Token)));

        for (var turn = 0; turn < 2; turn++)
        {
            Assert.Equal(ChallengePurpose.SignIn, Assert.IsType<MfaStep.EnterCode>(await host.StartAsync(turn, subject, device)).Purpose);
            Assert.False(await host.Get<IMfaSessions>(turn).IsAliveAsync(subject, epoch: 0, Token));
        }
    }

    /// <summary>Emergency access is for one login: of fifty at once one is let in, with one fact, on however many servers.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Rule", "C3")]
    public async Task GrantOneLoginAsync_FiftyLoginsAtOnce_OneIsLetIn(int servers)
    {
        await using var host = await StartHostAsync(servers, isSlow: true);
        var subject = host.AddUser();
        Assert.IsType<UserChange.Done>(await host.AdministerAsync(0, administration => administration.GrantOneLoginAsync(host.Operator, subject, TimeSpan.FromHours(1), Token)));

        var steps = await AtOnceAsync(50, i => host.StartAsync(i, subject));

        Assert.Equal(MfaCompletionReason.EmergencyAccess, Assert.Single(steps.OfType<MfaStep.Completed>()).Completion.Reason);
        Assert.Single(await host.EventsAsync(), fact => fact.Kind == MfaEventKind.EmergencyAccessUsed);
        Assert.Null((await host.RecordAsync(subject)).OneLogin);
    }

    private async Task<FlowHost> StartHostAsync(int servers, bool isSlow = false, Action<ClinicMfaOptions>? configure = null, params IReadOnlyList<MfaMethod> methods)
    {
        var host = new FlowHost(Server, servers > 1 ? await StartAnotherAsync() : null, isSlow, services => services.Configure(configure ?? (_ => { })));
        await host.TurnOnAsync(methods);
        return host;
    }

    private async Task WriteAsync(FlowHost host, MfaSubject subject, Func<SubjectRecord, SubjectRecord> change)
    {
        var record = await host.RecordAsync(subject);
        var changed = change(record) with { Version = record.Version + 1 };
        Assert.Equal(SaveOutcome.Saved, await Server.Subjects.TrySaveAsync(changed, record.Version, StoreSamples.Fact(host.ClinicId), Token));
    }
}
