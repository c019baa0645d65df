global using ClinicMfa.SampleHost.Tests.Support;
global using ClinicMfa.Shared;
global using ClinicMfa.Shared.Postgres;
global using ClinicMfa.Shared.Redis;

// One of each for all tests. A test that stops or kills one starts it for itself.
[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(RedisServer))]
