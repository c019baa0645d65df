using Xunit;

namespace ClinicMfa.Testing;

/// <content>Random operations against a plain model.</content>
public abstract partial class EventStoreContract
{
    /// <summary>Any sequence of facts and pages answers what a sorted list would.</summary>
    [Fact]
    public Task AllOperations_InSequence_AnswerAsTheModelDoes() =>
        new RandomOperations<EventWorld, EventModel>(Hooks.Iterations, () => (new EventWorld(Server.Events, Token), new EventModel()), world => world.LookAsync(), model => model.Look())
            .InSequenceAsync(EventOperations.InSequence);
}
