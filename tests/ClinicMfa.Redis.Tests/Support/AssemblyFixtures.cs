using ClinicMfa.Shared.Redis;

[assembly: AssemblyFixture(typeof(RedisServer))]
