using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClinicMfa.Tests.Support;

/// <summary>The in-memory stores, which fail where a test says so: before a call does its work, or after it.</summary>
internal sealed class FaultyStores
{
    private readonly List<string> _calls = [];

    /// <summary>Fails the call before it does anything. Given the call's name, such as <c>Challenges.Save</c>, and how many there were before.</summary>
    public Func<string, int, bool> FailsBefore { get; set; } = (_, _) => false;

    /// <summary>Fails the call after its work is done: the answer is lost.</summary>
    public Func<string, int, bool> FailsAfter { get; set; } = (_, _) => false;

    /// <summary>So often a save of this name meets somebody faster, from now on: <c>Challenges.Save</c> or <c>Subjects.Save</c>. Nothing is written then.</summary>
    public Dictionary<string, int> Outrun { get; } = [];

    /// <summary>The calls so far, in order.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_calls)
                return [.. _calls];
        }
    }

    /// <summary>Changes what is found. <see langword="null"/> there stands for a wrapper that lost the answer.</summary>
    public Func<StoreLookup<MfaPolicy>, StoreLookup<MfaPolicy>?> OnPolicyFound { get; set; } = lookup => lookup;

    public Func<StoreLookup<SubjectRecord>, StoreLookup<SubjectRecord>?> OnSubjectFound { get; set; } = lookup => lookup;

    public Func<StoreLookup<ChallengeRecord>, StoreLookup<ChallengeRecord>?> OnChallengesFound { get; set; } = lookup => lookup;

    /// <summary>Called inside each call, after its work is done.</summary>
    public Func<string, Task> After { get; set; } = _ => Task.CompletedTask;

    public void AddTo(IServiceCollection services, TimeProvider time)
    {
        var database = new InMemoryDatabase(NullLogger<InMemoryDatabase>.Instance);
        services.AddSingleton<IMfaPolicyStore>(new Policies(this, new InMemoryPolicyStore(database)));
        services.AddSingleton<IMfaSubjectStore>(new Subjects(this, new InMemorySubjectStore(database)));
        services.AddSingleton<IMfaEventStore>(new Events(this, new InMemoryEventStore(database)));
        services.AddSingleton<IMfaChallengeStore>(new Challenges(this, new InMemoryChallengeStore(time)));
        services.AddSingleton<IMfaOptOutStore>(new OptOuts(this, new InMemoryOptOutStore(database)));
        services.AddSingleton<IMfaSendBudgetStore>(new Budgets(this, new InMemorySendBudgetStore()));
    }

    public void FailOn(params string[] calls) => FailsBefore = (call, _) => calls.Contains(call);

    public void Mend() => FailsBefore = FailsAfter = (_, _) => false;

    private async ValueTask<T> RunAsync<T>(string call, Func<ValueTask<T>> work)
    {
        int before;
        lock (_calls)
        {
            before = _calls.Count;
            _calls.Add(call);
        }

        if (FailsBefore(call, before))
            throw new IOException($"{call} failed");
        var result = await work();
        await After(call);
        return FailsAfter(call, before) ? throw new IOException($"the answer of {call} was lost") : result;
    }

    private ValueTask<SaveOutcome> SaveAsync(string call, Func<ValueTask<SaveOutcome>> work) => RunAsync(call, () =>
    {
        if (Outrun.GetValueOrDefault(call) == 0)
            return work();
        Outrun[call]--;
        return new ValueTask<SaveOutcome>(SaveOutcome.Conflict);
    });

    private async ValueTask RunAsync(string call, Func<ValueTask> work) => await RunAsync(call, async () =>
    {
        await work();
        return true;
    });

    private sealed class Policies(FaultyStores owner, IMfaPolicyStore inner) : IMfaPolicyStore
    {
        public async ValueTask<StoreLookup<MfaPolicy>> FindAsync(string clinicId, CancellationToken cancellationToken) =>
            owner.OnPolicyFound(await owner.RunAsync("Policies.Find", () => inner.FindAsync(clinicId, cancellationToken)))!;

        public ValueTask<SaveOutcome> TrySaveAsync(MfaPolicy policy, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken) =>
            owner.RunAsync("Policies.Save", () => inner.TrySaveAsync(policy, expectedVersion, fact, cancellationToken));
    }

    private sealed class Subjects(FaultyStores owner, IMfaSubjectStore inner) : IMfaSubjectStore
    {
        public async ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken) =>
            owner.OnSubjectFound(await owner.RunAsync("Subjects.Find", () => inner.FindAsync(subject, cancellationToken)))!;

        public ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken) =>
            owner.SaveAsync("Subjects.Save", () => inner.TrySaveAsync(document, expectedVersion, fact, cancellationToken));

        public ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken) =>
            owner.RunAsync("Subjects.Page", () => inner.PageAsync(clinicId, afterUserId, pageSize, cancellationToken));
    }

    private sealed class Challenges(FaultyStores owner, IMfaChallengeStore inner) : IMfaChallengeStore
    {
        public async ValueTask<StoreLookup<ChallengeRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken) =>
            owner.OnChallengesFound(await owner.RunAsync("Challenges.Find", () => inner.FindAsync(subject, cancellationToken)))!;

        public ValueTask<SaveOutcome> TrySaveAsync(ChallengeRecord document, long expectedVersion, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
            owner.SaveAsync("Challenges.Save", () => inner.TrySaveAsync(document, expectedVersion, expiresAt, cancellationToken));

        public ValueTask RemoveAsync(MfaSubject subject, CancellationToken cancellationToken) =>
            owner.RunAsync("Challenges.Remove", () => inner.RemoveAsync(subject, cancellationToken));
    }

    private sealed class Events(FaultyStores owner, IMfaEventStore inner) : IMfaEventStore
    {
        public ValueTask AppendAsync(MfaEvent fact, CancellationToken cancellationToken) =>
            owner.RunAsync("Events.Append", () => inner.AppendAsync(fact, cancellationToken));

        public ValueTask<IReadOnlyList<MfaEvent>> PageAsync(MfaEventQuery query, CancellationToken cancellationToken) =>
            inner.PageAsync(query, cancellationToken);

        public ValueTask<bool> TrySaveDeliveryAsync(MessageDelivery delivery, CancellationToken cancellationToken) =>
            owner.RunAsync("Events.SaveDelivery", () => inner.TrySaveDeliveryAsync(delivery, cancellationToken));

        public ValueTask<IReadOnlyList<MessageDelivery>> FindDeliveriesAsync(string clinicId, IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken) =>
            owner.RunAsync("Events.FindDeliveries", () => inner.FindDeliveriesAsync(clinicId, messageIds, cancellationToken));
    }

    private sealed class Budgets(FaultyStores owner, IMfaSendBudgetStore inner) : IMfaSendBudgetStore
    {
        public ValueTask<BudgetAnswer> TakeAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, CancellationToken cancellationToken) =>
            owner.RunAsync("Budgets.Take", () => inner.TakeAsync(key, limits, now, cancellationToken));

        public ValueTask<IReadOnlyList<BudgetAnswer>> TakeFromAllAsync(IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, CancellationToken cancellationToken) =>
            owner.RunAsync("Budgets.Take", () => inner.TakeFromAllAsync(budgets, now, cancellationToken));

        public ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken) =>
            owner.RunAsync("Budgets.GiveBack", () => inner.GiveBackAsync(keys, takenAt, cancellationToken));
    }

    private sealed class OptOuts(FaultyStores owner, IMfaOptOutStore inner) : IMfaOptOutStore
    {
        public ValueTask<StoreLookup<OptOut>> FindAsync(string key, CancellationToken cancellationToken) =>
            owner.RunAsync("OptOuts.Find", () => inner.FindAsync(key, cancellationToken));

        public ValueTask<SaveOutcome> TrySaveAsync(OptOut document, long expectedVersion, CancellationToken cancellationToken) =>
            owner.RunAsync("OptOuts.Save", () => inner.TrySaveAsync(document, expectedVersion, cancellationToken));
    }
}
