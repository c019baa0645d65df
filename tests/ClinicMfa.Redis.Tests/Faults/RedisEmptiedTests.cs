using ClinicMfa.Shared;
using ClinicMfa.Shared.Redis;

namespace ClinicMfa.Redis.Tests;

/// <summary>Redis has lost everything: open challenges are gone, and nothing else (rules C3, C4).</summary>
[Trait("Needs", "redis")]
[Trait("Fault", "Redis restarted")]
public sealed class RedisEmptiedTests
{
    [Theory]
    [InlineData("emptied")]
    [InlineData("restarted")]
    public async Task TypeRight_ChallengeLost_GoneAndLoggingInAgainWorks(string how)
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        var challenge = await bed.AskAsync();

        await LoseAsync(redis, bed, how);

        Refusals.IsGone(await bed.TypeRightAsync(challenge), ChallengeEnd.NotFound);
        Assert.Equal(0, await bed.GrantsAsync());
        await bed.LogInWithCodeAsync();
    }

    [Theory]
    [InlineData("emptied")]
    [InlineData("restarted")]
    [Trait("Rule", "C4")]
    [Trait("Threat", "B4")]
    public async Task TypeWrong_EverythingLostBetweenTries_StillLockedAfterTen(string how)
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        for (var tries = 0; tries < 9; tries += 3)
        {
            var challenge = await bed.AskAsync();
            for (var i = 0; i < 3; i++)
                Assert.IsType<MfaStep.EnterCode>(await bed.TypeWrongAsync(challenge));
            await LoseAsync(redis, bed, how);
        }

        Assert.Equal(9, (await bed.FailuresAsync()).InARow);
        var last = await bed.AskAsync();
        Assert.IsType<MfaRefusal.Locked>(Assert.IsType<MfaStep.Refused>(await bed.TypeWrongAsync(last)).Refusal);

        await LoseAsync(redis, bed, how);
        Assert.IsType<MfaRefusal.Locked>(Assert.IsType<MfaStep.Refused>(await bed.LogInAsync()).Refusal);
    }

    /// <summary>The challenge as it was before its code was accepted, put back by hand: from a backup, or by somebody who can write to Redis.</summary>
    [Fact]
    [Trait("Rule", "C3")]
    [Trait("Threat", "B3")]
    public async Task TypeRight_ConsumedChallengePutBack_NotGrantedAgain()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        await bed.LogInWithCodeAsync(); // set up: what follows changes no enrollment, so the grant's unique id alone decides
        bed.PassCooldown();
        var challenge = await bed.AskAsync();
        var database = (await bed.ConnectionAsync()).GetDatabase();
        var dump = await database.KeyDumpAsync(bed.ChallengeKey);
        Assert.IsType<MfaStep.Completed>(await bed.TypeRightAsync(challenge));
        Refusals.IsGone(await bed.TypeRightAsync(challenge), ChallengeEnd.AlreadyUsed);

        await database.KeyDeleteAsync(bed.ChallengeKey);
        await database.KeyRestoreAsync(bed.ChallengeKey, dump!, TimeSpan.FromHours(1));

        Refusals.IsGone(await bed.TypeRightAsync(challenge), ChallengeEnd.AlreadyUsed);
        Assert.Equal(2, await bed.GrantsAsync());
    }

    /// <summary>The challenge as it was before the wrong tries, put back: each try is counted on the subject all the same.</summary>
    [Fact]
    [Trait("Rule", "C4")]
    [Trait("Threat", "B4")]
    public async Task TypeWrong_TriesUndoneAgainAndAgain_LockedAfterTen()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        var challenge = await bed.AskAsync();
        var database = (await bed.ConnectionAsync()).GetDatabase();
        var dump = await database.KeyDumpAsync(bed.ChallengeKey);

        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(4, Assert.IsType<CodeProblem.Wrong>(Assert.IsType<MfaStep.EnterCode>(await bed.TypeWrongAsync(challenge)).Problem).TriesLeft);
            await database.KeyDeleteAsync(bed.ChallengeKey);
            await database.KeyRestoreAsync(bed.ChallengeKey, dump!, TimeSpan.FromHours(1));
        }

        Assert.IsType<MfaRefusal.Locked>(Assert.IsType<MfaStep.Refused>(await bed.TypeWrongAsync(challenge)).Refusal);
        Assert.IsType<MfaRefusal.Locked>(Assert.IsType<MfaStep.Refused>(await bed.TypeRightAsync(challenge)).Refusal);
    }

    private static async Task<RedisServer> StartAsync()
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        return await RedisServer.StartNewAsync();
    }

    private static async Task LoseAsync(RedisServer redis, RedisBed bed, string how)
    {
        if (how == "emptied")
        {
            await redis.EmptyAsync();
            return;
        }

        await redis.KillAsync();
        await redis.StartAsync();
        await bed.WaitUntilServedAsync();
    }
}
