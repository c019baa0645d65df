using ClinicMfa.Shared.Redis;

[assembly: AssemblyFixture(typeof(RedisServer))]
[assembly: AssemblyFixture(typeof(RedisCluster))]
