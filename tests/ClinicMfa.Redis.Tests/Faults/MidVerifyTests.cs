using ClinicMfa.Shared;
using ClinicMfa.Shared.Redis;

namespace ClinicMfa.Redis.Tests;

/// <summary>Redis goes away between two lines of a verification: nothing is granted twice, no try is free, and the user can go on (rule F2).</summary>
[Trait("Needs", "redis")]
[Trait("Rule", "F2")]
[Trait("Fault", "Redis down")]
public sealed class MidVerifyTests
{
    /// <summary>The grant is in the durable store: it needs no Redis any more, and giving the message back may fail.</summary>
    [Fact]
    [Trait("Rule", "C3")]
    public async Task TypeRight_RedisKilledBetweenConsumptionAndGrant_GrantedOnce()
    {
        await using var redis = await StartAsync();
        var durable = new DurableStops();
        await using var bed = await RedisBed.CreateAsync(redis.Address, durable.AddTo);
        var challenge = await bed.AskAsync();
        durable.BeforeSave = redis.KillAsync;

        Assert.IsType<MfaStep.Completed>(await bed.TypeRightAsync(challenge));

        durable.BeforeSave = () => Task.CompletedTask;
        Assert.Contains(bed.Logs.GetSnapshot(), entry => entry.Id.Id == 1008); // still counts against the budgets
        await redis.StartAsync();
        await bed.WaitUntilServedAsync();
        Refusals.IsGone(await bed.TypeRightAsync(challenge), ChallengeEnd.NotFound);
        Assert.Equal(1, await bed.GrantsAsync());
    }

    [Fact]
    [Trait("Rule", "C4")]
    public async Task TypeWrong_RedisKilledBetweenTheTwoCounts_CountedAndNothingLearned()
    {
        await using var redis = await StartAsync();
        var durable = new DurableStops();
        await using var bed = await RedisBed.CreateAsync(redis.Address, durable.AddTo);
        var challenge = await bed.AskAsync();
        durable.AfterSave = redis.KillAsync;

        Refusals.IsUnavailable(await bed.TypeWrongAsync(challenge));

        durable.AfterSave = () => Task.CompletedTask;
        Assert.Equal(1, (await bed.FailuresAsync()).InARow);
        await redis.StartAsync();
        await bed.WaitUntilServedAsync();
        await bed.LogInWithCodeAsync();
    }

    /// <summary>The answer to the consumption never comes, but Redis does it when it goes on: the code is used up and gave nothing.</summary>
    [Fact]
    [Trait("Rule", "C3")]
    public async Task TypeRight_RedisHangsAtTheConsumption_NothingGrantedAndANewCodeWorks()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address, RedisBed.WithShortTimeout);
        var challenge = await bed.AskAsync();
        var found = Assert.IsType<StoreLookup<ChallengeRecord>.Found>(await bed.Challenges.FindAsync(bed.Subject, RedisBed.Token)).Document;
        await redis.PauseAsync();
        var consumed = found with { Version = found.Version + 1, Challenges = [.. found.Challenges.Select(open => open with { State = ChallengeState.Consumed })] };

        await Assert.ThrowsAnyAsync<TimeoutException>(async () => await bed.Challenges.TrySaveAsync(consumed, found.Version, bed.Time.GetUtcNow().AddHours(1), RedisBed.Token));

        await redis.ResumeAsync();
        await bed.WaitUntilServedAsync();
        var step = await bed.TypeRightAsync(challenge);
        if (step is not MfaStep.Completed) // the save may have been sent before the client gave the connection up, or not
        {
            Refusals.IsGone(step, ChallengeEnd.AlreadyUsed);
            Assert.Equal(0, await bed.GrantsAsync());
            bed.PassCooldown();
            await bed.LogInWithCodeAsync();
        }

        Assert.Equal(1, await bed.GrantsAsync());
    }

    [Fact]
    [Trait("Rule", "M1")]
    public async Task LogIn_RedisKilled_NoMessageIsSent()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        await redis.KillAsync();

        Refusals.IsUnavailable(await bed.LogInAsync());

        Assert.Empty(bed.Bed.Email.Messages);
    }

    private static async Task<RedisServer> StartAsync()
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        return await RedisServer.StartNewAsync();
    }
}
