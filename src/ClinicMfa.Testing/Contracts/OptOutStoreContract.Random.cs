using Xunit;

namespace ClinicMfa.Testing;

/// <content>Random operations against a plain model.</content>
public abstract partial class OptOutStoreContract
{
    private RandomOperations<OptOutWorld, OptOutModel> Random =>
        new(Hooks.Iterations, () => (new OptOutWorld(Server.OptOuts, Token), new OptOutModel()), world => world.LookAsync(), model => model.Look());

    /// <summary>Any sequence of saves and look-ups answers what a dictionary would.</summary>
    [Fact]
    public Task AllOperations_InSequence_AnswerAsTheModelDoes() => Random.InSequenceAsync(OptOutOperations.All);

    /// <summary>Saves and look-ups at once answer, and leave behind, what they would in some order one after the other (rule M5).</summary>
    [Fact]
    [Trait("Rule", "M5")]
    public Task SavesAndLookups_AtOnce_AreAsIfInSomeOrder() => Random.AtOnceAsync(OptOutOperations.All);
}
