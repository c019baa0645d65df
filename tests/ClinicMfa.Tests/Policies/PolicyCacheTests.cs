using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Policies;

/// <summary>What may be remembered of a policy, and for how long (rule P10).</summary>
[Trait("Rule", "P10")]
public sealed class PolicyCacheTests
{
    private readonly FaultyStores _stores = new();

    [Fact]
    public async Task StartAsync_PolicyOn_ReadOnceIn30Seconds()
    {
        await using var stage = Cached();
        var (_, browser) = await stage.EmailUserAsync();
        await browser.LogInAsync();
        var before = PolicyReads;

        stage.Pass(PolicyCache.Lifetime - TimeSpan.FromTicks(1));
        await browser.LogInAsync();
        Assert.Equal(before, PolicyReads);

        stage.Pass(TimeSpan.FromTicks(1));
        await browser.LogInAsync();
        Assert.Equal(before + 1, PolicyReads);
    }

    [Fact]
    public async Task StartAsync_PolicyOff_ReadEachTime()
    {
        await using var stage = Cached();
        var (_, browser) = await stage.EmailUserAsync();
        await stage.TurnOffAsync();
        var before = PolicyReads;

        await browser.LogInAsync();
        await browser.LogInAsync();

        Assert.Equal(before + 2, PolicyReads);
    }

    [Fact]
    public async Task StartAsync_NoPolicy_ReadEachTimeAndOnCountsAtOnce()
    {
        await using var stage = Cached();
        var browser = stage.Browser(stage.User());
        Assert.IsType<MfaStep.Completed>(await browser.LogInAsync());
        Assert.IsType<MfaStep.Completed>(await browser.LogInAsync());

        var policy = await stage.EmailsAsync();

        Assert.Equal(1, policy.Version);
        Assert.IsType<MfaStep.EnterCode>(await browser.LogInAsync());
    }

    /// <summary>A policy that has not started yet lets everybody in, as "off" does: a server that kept it would do so after its start was moved forward elsewhere.</summary>
    [Fact]
    [Trait("Rule", "P5")]
    public async Task StartAsync_StartMovedForwardElsewhere_CountsAtOnce()
    {
        await using var stage = Cached();
        await using var elsewhere = Elsewhere(stage);
        var draft = new MfaPolicyDraft { Methods = [MfaMethod.Email], StartsAt = stage.Time.GetUtcNow().AddDays(7) };
        await stage.TurnOnAsync(draft);
        var browser = stage.Browser(stage.User());
        Assert.IsType<MfaStep.Completed>(await browser.LogInAsync());

        await elsewhere.TurnOnAsync(draft with { StartsAt = null });

        Assert.IsType<MfaStep.EnterCode>(await browser.LogInAsync());
    }

    /// <summary>A policy that can't be used is refused until it is mended, and not half a minute longer.</summary>
    [Fact]
    [Trait("Rule", "P1")]
    public async Task StartAsync_PolicyUnusable_ReadEachTime()
    {
        await using var stage = Cached();
        var (_, browser) = await stage.EmailUserAsync();
        stage.Pass(PolicyCache.Lifetime);
        _stores.OnPolicyFound = lookup => ((StoreLookup<MfaPolicy>.Found)lookup) is { Document: var policy } found ? found with { Document = policy with { PromptEveryDays = 2 } } : lookup;
        Assert.IsType<MfaRefusal.Unavailable>(Assert.IsType<MfaStep.Refused>(await browser.LogInAsync()).Refusal);

        _stores.OnPolicyFound = lookup => lookup;

        Assert.IsType<MfaStep.Completed>(await browser.LogInAsync());
    }

    [Fact]
    [Trait("Threat", "B31")]
    public async Task StartAsync_StoreDownForLong_Refused()
    {
        await using var stage = Cached();
        var (_, browser) = await stage.EmailUserAsync();
        _stores.FailOn("Policies.Find");
        Assert.IsType<MfaStep.Completed>(await browser.LogInAsync()); // known to be on, and this browser trusted

        stage.Pass(PolicyCache.Lifetime);

        Assert.IsType<MfaRefusal.Unavailable>(Assert.IsType<MfaStep.Refused>(await browser.LogInAsync()).Refusal);
    }

    [Fact]
    public async Task TurnOffAsync_OnInCache_CountsAtOnce()
    {
        await using var stage = Cached();
        var (user, _) = await stage.EmailUserAsync();
        Assert.IsType<MfaStep.EnterCode>(await stage.Browser(user).LogInAsync());

        await stage.TurnOffAsync();

        Assert.IsType<MfaStep.Completed>(await stage.Browser(user).LogInAsync());
    }

    [Fact]
    public async Task TurnOnAsync_AnswerOfTheSaveLost_OldOneForgotten()
    {
        await using var stage = Cached();
        var (user, _) = await stage.EmailUserAsync();
        await stage.Browser(user).LogInAsync();
        _stores.FailsAfter = (call, _) => call == "Policies.Save";
        await Assert.ThrowsAsync<IOException>(() => stage.TextsAsync());
        _stores.Mend();

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.MailboxProof); // texts now
    }

    /// <summary>The read of the old policy is held up until the new one is saved; its answer must not be kept.</summary>
    [Fact]
    public async Task TurnOffAsync_ReadUnderWay_OldAnswerNotPutBack()
    {
        await using var stage = Cached();
        var (user, _) = await stage.EmailUserAsync();
        stage.Pass(PolicyCache.Lifetime);
        var hasRead = new TaskCompletionSource();
        var mayGoOn = new TaskCompletionSource();
        _stores.After = async call =>
        {
            if (call != "Policies.Find" || !hasRead.TrySetResult())
                return;
            await mayGoOn.Task;
        };
        var slow = stage.Browser(user).LogInAsync();
        Assert.Same(hasRead.Task, await Task.WhenAny(hasRead.Task, slow)); // fails, and does not wait, where the cache answered
        await stage.TurnOffAsync();

        mayGoOn.SetResult();

        Assert.IsType<MfaStep.EnterCode>(await slow); // it was on when this login asked
        Assert.IsType<MfaStep.Completed>(await stage.Browser(user).LogInAsync());
    }

    /// <summary>Two reads under way on a server that did not write: the older answer comes last and must not replace the newer one.</summary>
    [Fact]
    public async Task StartAsync_OlderAnswerComesLast_NewerOneStays()
    {
        await using var stage = Cached();
        await using var elsewhere = Elsewhere(stage);
        var (user, _) = await stage.EmailUserAsync();
        stage.Pass(PolicyCache.Lifetime);
        var hasRead = new TaskCompletionSource();
        var mayGoOn = new TaskCompletionSource();
        _stores.After = call => call == "Policies.Find" && hasRead.TrySetResult() ? mayGoOn.Task : Task.CompletedTask;
        var slow = stage.Browser(user).LogInAsync();
        Assert.Same(hasRead.Task, await Task.WhenAny(hasRead.Task, slow)); // fails, and does not wait, where the cache answered
        await elsewhere.TextsAsync();
        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.MailboxProof); // texts now

        mayGoOn.SetResult();
        await slow;

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.MailboxProof); // texts now
    }

    /// <summary>A login begun on a server that knows the new policy is finished on one that has the old one in its cache.</summary>
    [Fact]
    [Trait("Rule", "C5")]
    public async Task SubmitCodeAsync_BegunUnderANewerPolicyElsewhere_Accepted()
    {
        await using var stage = Cached();
        await using var elsewhere = Elsewhere(stage);
        var (user, _) = await stage.EmailUserAsync();
        await stage.Browser(user).LogInAsync();
        stage.Pass(TimeSpan.FromSeconds(1));
        await elsewhere.EmailsAsync(days: 7);
        var begun = Assert.IsType<MfaStep.EnterCode>(await elsewhere.Browser(user).LogInAsync());
        var proof = new MfaPendingProof { Subject = user.Subject, ChallengeId = begun.ChallengeId };

        var step = await stage.SignIn.SubmitCodeAsync(proof, elsewhere.Bed.Email.Last.Code.Reveal(), trustBrowser: false, Stage.Token);

        Assert.IsType<MfaStep.Completed>(step);
    }

    /// <summary>An Admin sees what is stored, or each save would meet a conflict for half a minute (P9).</summary>
    [Fact]
    [Trait("Rule", "P9")]
    public async Task ReadPolicyAsync_ChangedElsewhere_SeesItAtOnce()
    {
        await using var stage = Cached();
        await using var elsewhere = Elsewhere(stage);
        var (user, _) = await stage.EmailUserAsync();
        await stage.Browser(user).LogInAsync();
        await elsewhere.EmailsAsync(days: 7);

        var reading = await stage.Administration.ReadPolicyAsync(Stage.Operator, Stage.Harbor, Stage.Token);

        Assert.Equal(7, Assert.IsType<PolicyReading.Read>(reading).Policy!.PromptEveryDays);
    }

    [Fact]
    public async Task StartAsync_HostCacheWithASizeLimit_Works()
    {
        await using var stage = new Stage(services => services.AddMemoryCache(options => options.SizeLimit = 100), stores: _stores);
        var (_, browser) = await stage.EmailUserAsync();
        var before = PolicyReads;

        await browser.LogInAsync();
        await browser.LogInAsync();

        Assert.Equal(before, PolicyReads);
    }

    private int PolicyReads => _stores.Calls.Count(call => call == "Policies.Find");

    private Stage Cached() => new(services => services.AddMemoryCache(), WithKey, _stores);

    /// <summary>Another server on the same stores, with a cache of its own.</summary>
    private static Stage Elsewhere(Stage stage) => new(
        services =>
        {
            services.AddMemoryCache();
            services.AddSingleton<TimeProvider>(stage.Time);
            services.AddSingleton<IMfaUserDirectory>(stage.Bed.Directory);
            services.AddSingleton(stage.Get<IMfaPolicyStore>());
            services.AddSingleton(stage.Get<IMfaSubjectStore>());
            services.AddSingleton(stage.Get<IMfaChallengeStore>());
            services.AddSingleton(stage.Get<IMfaSendBudgetStore>());
            services.AddSingleton(stage.Get<IMfaEventStore>());
        },
        WithKey);

    private static void WithKey(ClinicMfaOptions options) => options.CodeKeys.Add(Convert.ToBase64String(new byte[ClinicMfaOptions.MinCodeKeyBytes]));
}
