using ClinicMfa.Testing;

namespace ClinicMfa.Redis.Tests.Contracts;

[Trait("Needs", "redis")]
public sealed class RedisChallengeStoreTests(RedisHooks hooks) : ChallengeStoreContract(hooks), IClassFixture<RedisHooks>;

[Trait("Needs", "redis")]
public sealed class RedisSendBudgetStoreTests(RedisHooks hooks) : SendBudgetStoreContract(hooks), IClassFixture<RedisHooks>;

[Trait("Needs", "redis")]
public sealed class RedisSignInFlowTests(RedisHooks hooks) : SignInFlowContract(hooks), IClassFixture<RedisHooks>;

[Trait("Needs", "redis")]
public sealed class RedisAdministrationFlowTests(RedisHooks hooks) : AdministrationFlowContract(hooks), IClassFixture<RedisHooks>;

[Trait("Needs", "redis")]
public sealed class RedisClusterChallengeStoreTests(RedisClusterHooks hooks) : ChallengeStoreContract(hooks), IClassFixture<RedisClusterHooks>;

[Trait("Needs", "redis")]
public sealed class RedisClusterSendBudgetStoreTests(RedisClusterHooks hooks) : SendBudgetStoreContract(hooks), IClassFixture<RedisClusterHooks>;

[Trait("Needs", "redis")]
public sealed class RedisClusterSignInFlowTests(RedisClusterHooks hooks) : SignInFlowContract(hooks), IClassFixture<RedisClusterHooks>;

[Trait("Needs", "redis")]
public sealed class RedisClusterAdministrationFlowTests(RedisClusterHooks hooks) : AdministrationFlowContract(hooks), IClassFixture<RedisClusterHooks>;
