using CsCheck;

namespace ClinicMfa.Testing;

/// <summary>What may be done to deliveries.</summary>
internal static class DeliveryOperations
{
    private const int MaxTag = 1_000_000;

    private static readonly Gen<int> Message = Gen.Int[0, DeliveryWorld.Count - 1];

    private static readonly Gen<StoreOperation<DeliveryWorld, DeliveryModel>> Find = Message.Select(message => (StoreOperation<DeliveryWorld, DeliveryModel>)new FindDelivery(message));

    private static readonly Gen<StoreOperation<DeliveryWorld, DeliveryModel>> Save =
        Gen.Select(Message, Gen.Enum<DeliveryState>(), Gen.Int[1, MaxTag])
            .Select((message, state, tag) => (StoreOperation<DeliveryWorld, DeliveryModel>)new SaveDelivery(message, state, tag));

    public static Gen<StoreOperation<DeliveryWorld, DeliveryModel>> All { get; } = Gen.Frequency((3, Save), (1, Find));

    private sealed record FindDelivery(int Message) : StoreOperation<DeliveryWorld, DeliveryModel>
    {
        public override ValueTask<string> RunAsync(DeliveryWorld world) => world.FindAsync(Message);

        public override string Expect(DeliveryModel model) => model.Find(Message);
    }

    private sealed record SaveDelivery(int Message, DeliveryState State, int Tag) : StoreOperation<DeliveryWorld, DeliveryModel>
    {
        public override ValueTask<string> RunAsync(DeliveryWorld world) => world.SaveAsync(Message, State, Tag);

        public override string Expect(DeliveryModel model) => model.Save(Message, State, Tag);
    }
}
