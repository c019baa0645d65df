using Xunit;

namespace ClinicMfa.Testing;

/// <content>Random operations against a plain model.</content>
public abstract partial class EventStoreContract
{
    private RandomOperations<DeliveryWorld, DeliveryModel> RandomDeliveries =>
        new(Hooks.Iterations, () => (new DeliveryWorld(Server.Events, Token), new DeliveryModel()), world => world.LookAsync(), model => model.Look());

    /// <summary>Any sequence of facts and pages answers what a sorted list would.</summary>
    [Fact]
    public Task AllOperations_InSequence_AnswerAsTheModelDoes() =>
        new RandomOperations<EventWorld, EventModel>(Hooks.Iterations, () => (new EventWorld(Server.Events, Token), new EventModel()), world => world.LookAsync(), model => model.Look())
            .InSequenceAsync(EventOperations.InSequence);

    /// <summary>Any sequence of reports and look-ups answers what a dictionary would (threat B29).</summary>
    [Fact]
    [Trait("Threat", "B29")]
    public Task Deliveries_InSequence_AnswerAsTheModelDoes() => RandomDeliveries.InSequenceAsync(DeliveryOperations.All);

    /// <summary>Reports and look-ups at once answer, and leave behind, what they would in some order one after the other (threat B29).</summary>
    [Fact]
    [Trait("Threat", "B29")]
    public Task Deliveries_AtOnce_AreAsIfInSomeOrder() => RandomDeliveries.AtOnceAsync(DeliveryOperations.All);
}
