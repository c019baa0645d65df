using ClinicMfa.Testing;

namespace ClinicMfa.EntityFrameworkCore.Tests.Contracts;

public sealed class SqliteSignInFlowTests(SqliteHooks hooks) : SignInFlowContract(hooks), IClassFixture<SqliteHooks>;

public sealed class SqliteAdministrationFlowTests(SqliteHooks hooks) : AdministrationFlowContract(hooks), IClassFixture<SqliteHooks>;
