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
