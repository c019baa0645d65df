using Xunit;

namespace ClinicMfa.Testing;

/// <content>Random operations against a plain model.</content>
public abstract partial class SubjectStoreContract
{
    private RandomOperations<SubjectWorld, SubjectModel> Random =>
        new(Hooks.Iterations, () => (new SubjectWorld(Server, Token), new SubjectModel()), world => world.LookAsync(), model => model.Look());

    /// <summary>Any sequence of saves, look-ups and pages answers what dictionaries would (rules C3, P9).</summary>
    [Fact]
    public Task AllOperations_InSequence_AnswerAsTheModelDoes() => Random.InSequenceAsync(SubjectOperations.InSequence);

    /// <summary>Saves and look-ups at once answer, and leave behind, what they would in some order one after the other (rule C3).</summary>
    [Fact]
    public Task SavesAndLookups_AtOnce_AreAsIfInSomeOrder() => Random.AtOnceAsync(SubjectOperations.AtOnce);
}
