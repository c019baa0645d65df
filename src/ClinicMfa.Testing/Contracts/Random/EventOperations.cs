using CsCheck;

namespace ClinicMfa.Testing;

/// <summary>What may be done to facts.</summary>
internal static class EventOperations
{
    private const int MaxNumber = 1_000_000_000; // milliseconds; two of the same number do not happen
    private const int MaxPage = 4;

    private static readonly Gen<int> Clinic = Gen.Int[0, EventWorld.Count - 1];

    private static readonly Gen<StoreOperation<EventWorld, EventModel>> Append =
        Gen.Select(Clinic, Gen.Int[0, MaxNumber]).Select((clinic, number) => (StoreOperation<EventWorld, EventModel>)new AppendFact(clinic, number));

    private static readonly Gen<StoreOperation<EventWorld, EventModel>> Page =
        Gen.Select(Clinic, Gen.Int[0, MaxNumber], Gen.Int[1, MaxPage]).Select((clinic, before, size) => (StoreOperation<EventWorld, EventModel>)new PageBefore(clinic, before, size));

    private static readonly Gen<StoreOperation<EventWorld, EventModel>> All =
        Gen.Select(Clinic, Gen.Int[1, MaxPage]).Select((clinic, size) => (StoreOperation<EventWorld, EventModel>)new AllPages(clinic, size));

    public static Gen<StoreOperation<EventWorld, EventModel>> InSequence { get; } = Gen.Frequency((4, Append), (1, Page), (1, All));

    private sealed record AppendFact(int Clinic, int Number) : StoreOperation<EventWorld, EventModel>
    {
        public override ValueTask<string> RunAsync(EventWorld world) => world.AppendAsync(Clinic, Number);

        public override string Expect(EventModel model) => model.Append(Clinic, Number);
    }

    private sealed record PageBefore(int Clinic, int Before, int Size) : StoreOperation<EventWorld, EventModel>
    {
        public override ValueTask<string> RunAsync(EventWorld world) => world.PageAsync(Clinic, Before, Size);

        public override string Expect(EventModel model) => model.Page(Clinic, Before, Size);
    }

    private sealed record AllPages(int Clinic, int Size) : StoreOperation<EventWorld, EventModel>
    {
        public override ValueTask<string> RunAsync(EventWorld world) => world.PagesAsync(Clinic, Size);

        public override string Expect(EventModel model) => model.Pages(Clinic);
    }
}
