using ClinicMfa.Shared;
using ClinicMfa.Shared.Redis;

namespace ClinicMfa.Redis.Tests;

/// <summary>Redis is full and evicts nothing: writes fail, nobody is let in, and it goes on once there is room (rule F1).</summary>
[Trait("Needs", "redis")]
[Trait("Rule", "F1")]
[Trait("Fault", "Redis full")]
public sealed class FullMemoryTests
{
    [Fact]
    public async Task LogInAndType_MemoryFull_UnavailableUntilThereIsRoom()
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        await using var redis = await RedisServer.StartNewAsync("--maxmemory-policy", "noeviction");
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        await bed.LogInWithCodeAsync();
        bed.PassCooldown();
        var challenge = await bed.AskAsync();
        var messages = bed.Bed.Email.Messages.Count;
        await redis.RunAsync("CONFIG", "SET", "maxmemory", "1mb"); // less than it uses already

        Refusals.IsUnavailable(await bed.TypeRightAsync(challenge)); // can't be consumed
        Refusals.IsUnavailable(await bed.TypeWrongAsync(challenge)); // can't be counted here, and was counted on the subject
        bed.PassCooldown();
        Refusals.IsUnavailable(await bed.LogInAsync());
        Assert.Equal(1, await bed.GrantsAsync());
        Assert.Equal(1, (await bed.FailuresAsync()).InARow);
        Assert.Equal(messages, bed.Bed.Email.Messages.Count);
        Assert.Equal("3", await redis.RunAsync("DBSIZE")); // nothing was dropped

        await redis.RunAsync("CONFIG", "SET", "maxmemory", "0");
        Assert.IsType<MfaStep.Completed>(await bed.TypeRightAsync(challenge));
    }
}
