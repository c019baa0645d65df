using ClinicMfa.Testing;

namespace ClinicMfa.Tests.InMemory;

public sealed class InMemoryPolicyStoreTests(InMemoryHooks hooks) : PolicyStoreContract(hooks), IClassFixture<InMemoryHooks>;

public sealed class InMemorySubjectStoreTests(InMemoryHooks hooks) : SubjectStoreContract(hooks), IClassFixture<InMemoryHooks>;

public sealed class InMemoryEventStoreTests(InMemoryHooks hooks) : EventStoreContract(hooks), IClassFixture<InMemoryHooks>;

public sealed class InMemoryOptOutStoreTests(InMemoryHooks hooks) : OptOutStoreContract(hooks), IClassFixture<InMemoryHooks>;

public sealed class InMemoryChallengeStoreTests(InMemoryHooks hooks) : ChallengeStoreContract(hooks), IClassFixture<InMemoryHooks>;

public sealed class InMemorySendBudgetStoreTests(InMemoryHooks hooks) : SendBudgetStoreContract(hooks), IClassFixture<InMemoryHooks>;

public sealed class InMemorySignInFlowTests(InMemoryHooks hooks) : SignInFlowContract(hooks), IClassFixture<InMemoryHooks>;

public sealed class InMemoryAdministrationFlowTests(InMemoryHooks hooks) : AdministrationFlowContract(hooks), IClassFixture<InMemoryHooks>;
