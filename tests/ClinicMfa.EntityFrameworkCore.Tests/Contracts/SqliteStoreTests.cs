using ClinicMfa.Testing;

namespace ClinicMfa.EntityFrameworkCore.Tests.Contracts;

public sealed class SqlitePolicyStoreTests(SqliteHooks hooks) : PolicyStoreContract(hooks), IClassFixture<SqliteHooks>;

public sealed class SqliteSubjectStoreTests(SqliteHooks hooks) : SubjectStoreContract(hooks), IClassFixture<SqliteHooks>;

public sealed class SqliteEventStoreTests(SqliteHooks hooks) : EventStoreContract(hooks), IClassFixture<SqliteHooks>;

public sealed class SqliteOptOutStoreTests(SqliteHooks hooks) : OptOutStoreContract(hooks), IClassFixture<SqliteHooks>;

public sealed class SqliteChallengeStoreTests(SqliteHooks hooks) : ChallengeStoreContract(hooks), IClassFixture<SqliteHooks>;

public sealed class SqliteSendBudgetStoreTests(SqliteHooks hooks) : SendBudgetStoreContract(hooks), IClassFixture<SqliteHooks>;
