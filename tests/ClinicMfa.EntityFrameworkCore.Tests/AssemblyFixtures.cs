using ClinicMfa.Shared.Postgres;

[assembly: AssemblyFixture(typeof(PostgresServer))]
