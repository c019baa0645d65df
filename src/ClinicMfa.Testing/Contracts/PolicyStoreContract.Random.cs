using Xunit;

namespace ClinicMfa.Testing;

/// <content>Random operations against a plain model.</content>
public abstract partial class PolicyStoreContract
{
    private RandomOperations<PolicyWorld, PolicyModel> Random =>
        new(Hooks.Iterations, () => (new PolicyWorld(Server, Token), new PolicyModel()), world => world.LookAsync(), model => model.Look());

    /// <summary>Any sequence of saves and look-ups answers what a dictionary would (rule P9).</summary>
    [Fact]
    public Task AllOperations_InSequence_AnswerAsTheModelDoes() => Random.InSequenceAsync(PolicyOperations.InSequence);

    /// <summary>Saves and look-ups at once answer, and leave behind, what they would in some order one after the other (rule P9).</summary>
    [Fact]
    [Trait("Rule", "P9")]
    public Task SavesAndLookups_AtOnce_AreAsIfInSomeOrder() => Random.AtOnceAsync(PolicyOperations.AtOnce);
}
