using ClinicMfa.Testing;

namespace ClinicMfa.EntityFrameworkCore.Tests.Contracts;

public sealed class PostgresPolicyStoreTests(PostgresHooks hooks) : PolicyStoreContract(hooks), IClassFixture<PostgresHooks>;

public sealed class PostgresSubjectStoreTests(PostgresHooks hooks) : SubjectStoreContract(hooks), IClassFixture<PostgresHooks>;

public sealed class PostgresEventStoreTests(PostgresHooks hooks) : EventStoreContract(hooks), IClassFixture<PostgresHooks>;

public sealed class PostgresOptOutStoreTests(PostgresHooks hooks) : OptOutStoreContract(hooks), IClassFixture<PostgresHooks>;

public sealed class PostgresChallengeStoreTests(PostgresHooks hooks) : ChallengeStoreContract(hooks), IClassFixture<PostgresHooks>;

public sealed class PostgresSendBudgetStoreTests(PostgresHooks hooks) : SendBudgetStoreContract(hooks), IClassFixture<PostgresHooks>;
