using Xunit;

namespace ClinicMfa.Testing;

/// <content>Random operations against a plain model.</content>
public abstract partial class ChallengeStoreContract
{
    private RandomOperations<ChallengeWorld, ChallengeModel> Random => new(
        Hooks.Iterations,
        () => (new ChallengeWorld(Server.Challenges, Server.Time, span => Hooks.TryAdvance(span), Token), new ChallengeModel()),
        world => world.LookAsync(),
        model => model.Look());

    /// <summary>Any sequence of saves, look-ups, removals and, where the clock can be moved, passing time answers what a dictionary would.</summary>
    [Fact]
    public Task AllOperations_InSequence_AnswerAsTheModelDoes() =>
        Random.InSequenceAsync(Hooks.TryAdvance(TimeSpan.Zero) ? ChallengeOperations.InSequenceWithAClock : ChallengeOperations.AtOnce);

    /// <summary>Saves, look-ups and removals at once answer, and leave behind, what they would in some order one after the other (rule C3).</summary>
    [Fact]
    public Task AllOperations_AtOnce_AreAsIfInSomeOrder() => Random.AtOnceAsync(ChallengeOperations.AtOnce);
}
