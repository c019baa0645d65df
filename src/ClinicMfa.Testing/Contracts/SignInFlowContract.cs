using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ClinicMfa.Testing;

/// <summary>The whole flow over a set of stores, under attack (rules C3, C4), on one server and on two. Derive, and give the hooks.</summary>
/// <remarks>Where stores share no state, two servers are two sets of services in one process, over the same stores.</remarks>
/// <param name="hooks">The stores under test.</param>
public abstract partial class SignInFlowContract(StoreHooks hooks) : StoreContract(hooks)
{
    private const int Guesses = 200;

    /// <summary>B1: of 200 parallel guesses at most five learn anything, and then the right code fails.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [Trait("Threat", "B1")]
    [Trait("Rule", "C4")]
    public async Task SubmitCodeAsync_TwoHundredWrongAtOnce_AtMostFiveLearnAndThenTheRightOneFails(int servers, bool isSlow)
    {
        await using var host = await StartHostAsync(servers, isSlow);
        var subject = host.AddUser();
        var proof = await host.BeginAsync(0, subject);
        var right = host.CodeOf(subject);

        var steps = await AtOnceAsync(Guesses, i => host.SubmitAsync(i, proof, FlowHost.Other(right, 1 + i)));

        // Each guess that learned that it was wrong has spent a try of its own; the fifth and all not compared get the same answer.
        var triesLeft = steps.OfType<MfaStep.EnterCode>().Select(step => Assert.IsType<CodeProblem.Wrong>(step.Problem).TriesLeft).ToList();
        Assert.InRange(triesLeft.Count, 1, 4);
        Assert.Equal(triesLeft.Distinct(), triesLeft);
        Assert.All(triesLeft, left => Assert.InRange(left, 1, 4));
        Assert.DoesNotContain(steps, step => step is MfaStep.Completed);
        for (var turn = 0; turn < servers; turn++)
            Assert.IsNotType<MfaStep.Completed>(await host.SubmitAsync(turn, proof, right));
    }

    /// <summary>B1: the right code among 200 parallel guesses is in no more often than guesses one by one would be.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Threat", "B1")]
    [Trait("Rule", "C4")]
    public async Task SubmitCodeAsync_RightOneAmongTwoHundredAtOnce_NoBetterThanOneByOne(int servers)
    {
        var chance = new GuessingChance(compared: 5, guesses: Guesses, rounds: Math.Max(4, Hooks.Iterations / 20));
        await using var host = await StartHostAsync(servers, isSlow: true);
        var successes = 0;
        for (var round = 0; round < chance.Rounds; round++)
        {
            var subject = host.AddUser($"nurse {round}");
            var proof = await host.BeginAsync(round, subject);
            var place = GuessingChance.Place(Guesses);
            var right = host.CodeOf(subject);

            var steps = await AtOnceAsync(Guesses, i => host.SubmitAsync(i, proof, FlowHost.Other(right, 1_000_000 + i - place)));

            Assert.InRange(steps.OfType<MfaStep.EnterCode>().Count(), 0, 4);
            successes += steps.Count(step => step is MfaStep.Completed);
        }

        Assert.InRange(successes, 0, chance.MostByChance);
    }

    /// <summary>B2: of 50 parallel right codes one is accepted, with one fact and one trusted browser.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [Trait("Threat", "B2")]
    [Trait("Rule", "C3")]
    public async Task SubmitCodeAsync_FiftyRightAtOnce_OneAccepted(int servers, bool isSlow)
    {
        await using var host = await StartHostAsync(servers, isSlow);
        var subject = host.AddUser();
        var proof = await host.BeginAsync(0, subject);
        var right = host.CodeOf(subject);

        var steps = await AtOnceAsync(50, i => host.SubmitAsync(i, proof, right));

        Assert.Single(steps, step => step is MfaStep.Completed);
        Assert.Single(await host.EventsAsync(), fact => fact.IsGrant);
        Assert.Single((await host.RecordAsync(subject)).Devices);
    }

    private async Task<FlowHost> StartHostAsync(int servers, bool isSlow, Action<IServiceCollection>? configure = null)
    {
        var host = new FlowHost(Server, servers > 1 ? await StartAnotherAsync() : null, isSlow, configure);
        await host.TurnOnAsync();
        return host;
    }
}
