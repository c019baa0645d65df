using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Tests.InMemory;

public sealed class InMemoryPolicyStoreTests : PolicyStoreContract
{
    protected override (IMfaPolicyStore Policies, IMfaEventStore Events) CreateStores()
    {
        var database = new InMemoryDatabase(NullLogger<InMemoryDatabase>.Instance);
        return (new InMemoryPolicyStore(database), new InMemoryEventStore(database));
    }
}

public sealed class InMemorySubjectStoreTests : SubjectStoreContract
{
    protected override (IMfaSubjectStore Subjects, IMfaEventStore Events) CreateStores()
    {
        var database = new InMemoryDatabase(NullLogger<InMemoryDatabase>.Instance);
        return (new InMemorySubjectStore(database), new InMemoryEventStore(database));
    }
}

public sealed class InMemoryEventStoreTests : EventStoreContract
{
    protected override IMfaEventStore CreateStore() => new InMemoryEventStore(new InMemoryDatabase(NullLogger<InMemoryDatabase>.Instance));
}

public sealed class InMemoryChallengeStoreTests : ChallengeStoreContract
{
    private readonly FakeTimeProvider _time = new();

    protected override IMfaChallengeStore CreateStore() => new InMemoryChallengeStore(_time);

    protected override DateTimeOffset Now => _time.GetUtcNow();
}

public sealed class InMemorySendBudgetStoreTests : SendBudgetStoreContract
{
    protected override IMfaSendBudgetStore CreateStore() => new InMemorySendBudgetStore();
}

public sealed class InMemorySignInFlowTests : SignInFlowContract
{
    protected override void AddStores(IServiceCollection services)
    {
        // The in-memory stores are the default.
    }
}
