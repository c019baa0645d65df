using System.Text.RegularExpressions;
using ClinicMfa.Shared;
using ClinicMfa.Shared.Processes;
using ClinicMfa.Shared.Redis;

namespace ClinicMfa.Redis.Tests;

/// <summary>A replica that has missed the last writes becomes the primary: what was used is open again in Redis, and gives nothing (rule C3).</summary>
[Trait("Needs", "redis")]
[Trait("Rule", "C3")]
[Trait("Threat", "B3")]
[Trait("Fault", "Redis replica promoted")]
public sealed partial class FailoverTests
{
    private const string Secret = "secret-of-replication";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TypeRight_PromotedReplicaMissedTheConsumption_NotGrantedAgain()
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        await using var primary = await RedisServer.StartNewAsync();
        await primary.RunAsync("ACL", "SETUSER", "replication", "on", $">{Secret}", "~*", "&*", "+@all");
        await using var replica = await RedisServer.StartNewAsync("--replicaof", $"127.0.0.1 {primary.Port}", "--masteruser", "replication", "--masterauth", Secret);
        await WaitForAsync(replica, LinkUp());
        await using var bed = await RedisBed.CreateAsync($"{primary.Address},{replica.Address}");
        await bed.LogInWithCodeAsync(); // set up: what follows changes no enrollment, so the grant's unique id alone decides
        bed.PassCooldown();
        var challenge = await bed.AskAsync();
        Assert.Equal("1", await primary.RunAsync("WAIT", "1", "5000"));

        // From here on the replica hears nothing more.
        await primary.RunAsync("ACL", "DELUSER", "replication");
        await WaitForAsync(replica, LinkDown());
        Assert.IsType<MfaStep.Completed>(await bed.TypeRightAsync(challenge));
        await primary.KillAsync();
        await replica.RunAsync("REPLICAOF", "NO", "ONE");
        await bed.WaitUntilServedAsync();

        var revived = Assert.IsType<StoreLookup<ChallengeRecord>.Found>(await bed.Challenges.FindAsync(bed.Subject, Token)).Document;
        Assert.Equal(ChallengeState.AwaitingCode, Assert.Single(revived.Challenges, open => open.Id == challenge).State);
        Refusals.IsGone(await bed.TypeRightAsync(challenge), ChallengeEnd.AlreadyUsed);
        Assert.Equal(2, await bed.GrantsAsync());
        bed.PassCooldown();
        await bed.LogInWithCodeAsync();
    }

    private static async Task WaitForAsync(RedisServer server, Regex state)
    {
        var says = "";
        await Wait.UntilAsync(async () => state.IsMatch(says = await server.RunAsync("INFO", "replication")), Token, () => says);
    }

    [GeneratedRegex("master_link_status:up")]
    private static partial Regex LinkUp();

    [GeneratedRegex("master_link_status:down")]
    private static partial Regex LinkDown();
}
