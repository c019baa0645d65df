using Xunit;

namespace ClinicMfa.Testing;

/// <content>Random operations against a plain model.</content>
public abstract partial class SendBudgetStoreContract
{
    private RandomOperations<BudgetWorld, BudgetModel> Random => new(
        Hooks.Iterations,
        () => (new BudgetWorld(Server.Budgets, Now, Token), new BudgetModel()),
        world => world.LookAsync(BudgetOperations.LookAt),
        model => model.Look(BudgetOperations.LookAt));

    /// <summary>Any sequence of taking and giving back answers what a list of times would (rule C7).</summary>
    [Fact]
    public Task AllOperations_InSequence_AnswerAsTheModelDoes() => Random.InSequenceAsync(BudgetOperations.InSequence);

    /// <summary>Taking and giving back at once answers, and leaves behind, what it would in some order one after the other (threat B20).</summary>
    [Fact]
    [Trait("Threat", "B20")]
    public Task AllOperations_AtOnce_AreAsIfInSomeOrder() => Random.AtOnceAsync(BudgetOperations.AtOnce);
}
