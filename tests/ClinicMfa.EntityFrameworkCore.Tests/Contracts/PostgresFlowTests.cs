using ClinicMfa.Testing;

namespace ClinicMfa.EntityFrameworkCore.Tests.Contracts;

public sealed class PostgresSignInFlowTests(PostgresHooks hooks) : SignInFlowContract(hooks), IClassFixture<PostgresHooks>;

public sealed class PostgresAdministrationFlowTests(PostgresHooks hooks) : AdministrationFlowContract(hooks), IClassFixture<PostgresHooks>;
