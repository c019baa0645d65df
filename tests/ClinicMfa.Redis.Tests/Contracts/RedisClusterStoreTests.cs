using ClinicMfa.Shared.Redis;
using ClinicMfa.Testing;

[assembly: AssemblyFixture(typeof(RedisCluster))]

namespace ClinicMfa.Redis.Tests.Contracts;

[Trait("Needs", "redis")]
public sealed class RedisClusterChallengeStoreTests(RedisClusterHooks hooks) : ChallengeStoreContract(hooks), IClassFixture<RedisClusterHooks>;

[Trait("Needs", "redis")]
public sealed class RedisClusterSendBudgetStoreTests(RedisClusterHooks hooks) : SendBudgetStoreContract(hooks), IClassFixture<RedisClusterHooks>;

[Trait("Needs", "redis")]
public sealed class RedisClusterSignInFlowTests(RedisClusterHooks hooks) : SignInFlowContract(hooks), IClassFixture<RedisClusterHooks>;

[Trait("Needs", "redis")]
public sealed class RedisClusterAdministrationFlowTests(RedisClusterHooks hooks) : AdministrationFlowContract(hooks), IClassFixture<RedisClusterHooks>;
