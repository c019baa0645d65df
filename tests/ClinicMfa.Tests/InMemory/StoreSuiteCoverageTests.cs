using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClinicMfa.Tests.InMemory;

/// <summary>A store that is not tried is found out, and so is a list of exceptions that is not true.</summary>
public sealed class StoreSuiteCoverageTests
{
    private static readonly Type[] AllSuites = [typeof(Policies), typeof(Subjects), typeof(Challenges), typeof(Budgets), typeof(Events), typeof(OptOuts), typeof(Flow), typeof(Administration)];

    [Fact]
    public void Suites_OfThePackage_AreTheSeven() => Assert.Equal(
        ["AdministrationFlowContract", "ChallengeStoreContract", "EventStoreContract", "OptOutStoreContract", "PolicyStoreContract", "SendBudgetStoreContract", "SignInFlowContract", "SubjectStoreContract"],
        SuiteCoverage.Suites.Select(suite => suite.Name));

    [Fact]
    public void ProblemsOfSuites_AllRun_None() => Assert.Empty(Problems([typeof(Hooks), .. AllSuites]));

    [Fact]
    public void ProblemsOfSuites_NoHooks_Said() => Assert.Contains("no store is tried", Assert.Single(Problems(AllSuites)), StringComparison.Ordinal);

    [Fact]
    public void ProblemsOfSuites_EachThatIsMissing_NamedWithItsHooks()
    {
        foreach (var missing in AllSuites)
        {
            var problem = Assert.Single(Problems([typeof(Hooks), .. AllSuites.Except([missing])]));
            Assert.StartsWith($"{missing.BaseType!.Name} by {nameof(Hooks)} is not run", problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ProblemsOfSuites_RunByOtherHooksOnly_EachNamed() =>
        Assert.Equal(AllSuites.Length, Problems([typeof(Hooks), typeof(OtherHooks), .. AllSuites]).Count(problem => problem.Contains($"by {nameof(OtherHooks)} is not run", StringComparison.Ordinal)));

    [Fact]
    public void ProblemsOfSuites_AbstractHooksAndAbstractTests_NotCounted() =>
        Assert.Single(Problems([typeof(Hooks), typeof(AbstractHooks), typeof(AbstractFlow), .. AllSuites.Except([typeof(Flow)])]));

    [Fact]
    public void ProblemsOfSuites_ListedWithAReason_None() =>
        Assert.Empty(Problems([typeof(Hooks), .. AllSuites.Except([typeof(Events)])], (_, suite) => suite == typeof(EventStoreContract) ? "keeps no facts" : null));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void ProblemsOfSuites_ListedWithoutAReason_Said(string reason) =>
        Assert.Contains("without a reason", Assert.Single(Problems([typeof(Hooks), .. AllSuites.Except([typeof(Events)])], (_, suite) => suite == typeof(EventStoreContract) ? reason : null)), StringComparison.Ordinal);

    [Fact]
    public void ProblemsOfSuites_ListedThoughRun_Said() =>
        Assert.Contains("as if it were not: out of date", Assert.Single(Problems([typeof(Hooks), .. AllSuites], (_, suite) => suite == typeof(EventStoreContract) ? "out of date" : null)), StringComparison.Ordinal);

    [Fact]
    public async Task ProblemsOfStores_ResolvedByNoHooks_Named()
    {
        var (resolved, absence) = await SuiteCoverage.ResolveAsync([typeof(Hooks)], TestContext.Current.CancellationToken);

        Assert.Null(absence);
        Assert.Empty(SuiteCoverage.ProblemsOfStores([typeof(GenericEvents<>), typeof(Hooks), typeof(IMfaEventStore)], resolved, _ => null));
        Assert.Contains(nameof(NeverRegistered), Assert.Single(SuiteCoverage.ProblemsOfStores([typeof(NeverRegistered)], resolved, _ => null)), StringComparison.Ordinal);
        Assert.Empty(SuiteCoverage.ProblemsOfStores([typeof(NeverRegistered)], resolved, _ => "an inner one"));
        Assert.Contains("without a reason", Assert.Single(SuiteCoverage.ProblemsOfStores([typeof(NeverRegistered)], resolved, _ => "")), StringComparison.Ordinal);
        Assert.Contains("as if it were not", Assert.Single(SuiteCoverage.ProblemsOfStores([typeof(GenericEvents<>)], resolved, _ => "out of date")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_ServerAbsent_ToldAndTheOthersAsked()
    {
        var (resolved, absence) = await SuiteCoverage.ResolveAsync([typeof(AbsentHooks), typeof(Hooks)], TestContext.Current.CancellationToken);

        Assert.Equal("no server here", absence?.Message);
        Assert.Contains(typeof(GenericEvents<>), resolved);
    }

    [Fact]
    public async Task EveryStore_RunsEverySuite_OfAnAssemblyWithAnUntriedStore_Fails()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => new Coverage().EveryStore_RunsEverySuite());

        Assert.Contains(nameof(NeverRegistered), failure.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Problems(IReadOnlyCollection<Type> types, Func<Type, Type, string?>? exempt = null) =>
        SuiteCoverage.ProblemsOfSuites(types, exempt ?? ((_, _) => null));

    private sealed class Coverage : StoreSuiteCoverage
    {
        protected override IReadOnlyList<System.Reflection.Assembly> StoreAssemblies => [typeof(NeverRegistered).Assembly];
    }

    private class Hooks : StoreHooks
    {
        public override void AddStores(IServiceCollection services) =>
            services.AddClinicMfa(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()).Services.Replace(ServiceDescriptor.Singleton<IMfaEventStore, GenericEvents<int>>());
    }

    private sealed class OtherHooks : Hooks;

    private abstract class AbstractHooks : Hooks;

    private sealed class AbsentHooks : Hooks
    {
        public override void Demand() => throw new InvalidOperationException("no server here");
    }

    private sealed class Policies(Hooks hooks) : PolicyStoreContract(hooks);

    private sealed class Subjects(Hooks hooks) : SubjectStoreContract(hooks);

    private sealed class Challenges(Hooks hooks) : ChallengeStoreContract(hooks);

    private sealed class Budgets(Hooks hooks) : SendBudgetStoreContract(hooks);

    private sealed class Events(Hooks hooks) : EventStoreContract(hooks);

    private sealed class OptOuts(Hooks hooks) : OptOutStoreContract(hooks);

    private sealed class Flow(Hooks hooks) : SignInFlowContract(hooks);

    private sealed class Administration(Hooks hooks) : AdministrationFlowContract(hooks);

    private abstract class AbstractFlow(Hooks hooks) : SignInFlowContract(hooks);

    private class GenericEvents<T> : IMfaEventStore
    {
        public ValueTask AppendAsync(MfaEvent fact, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<IReadOnlyList<MfaEvent>> PageAsync(MfaEventQuery query, CancellationToken cancellationToken) => new([]);

        public ValueTask<bool> TrySaveDeliveryAsync(MessageDelivery delivery, CancellationToken cancellationToken) => new(true);

        public ValueTask<IReadOnlyList<MessageDelivery>> FindDeliveriesAsync(string clinicId, IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken) => new([]);
    }

    private sealed class NeverRegistered : GenericEvents<string>;
}
