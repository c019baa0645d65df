using CsCheck;

namespace ClinicMfa.Testing;

/// <summary>What may be done to facts.</summary>
internal static class EventOperations
{
    private const int MaxNumber = 1_000_000_000; // milliseconds; two of the same number do not happen
    private const int MaxPage = 4;

    private static readonly Gen<int> Clinic = Gen.Int[0, EventWorld.Count - 1];

    private static readonly Gen<EventFact> Fact =
        Gen.Select(Gen.Int[0, MaxNumber], Gen.Int[0, EventWorld.UserCount - 1], Gen.Int[0, EventWorld.KindCount - 1]).Select((number, user, kind) => new EventFact(number, user, kind));

    private static readonly Gen<EventFilter> Filter = Gen.Select(
        Rarely(Gen.Int[0, EventWorld.UserCount - 2]), Rarely(Gen.Int[0, (1 << EventWorld.KindCount) - 1]), Rarely(Gen.Int[0, MaxNumber]), Rarely(Gen.Int[0, MaxNumber]))
        .Select((user, kinds, from, until) => new EventFilter(user, kinds, from, until));

    private static readonly Gen<StoreOperation<EventWorld, EventModel>> Append =
        Gen.Select(Clinic, Fact).Select((clinic, fact) => (StoreOperation<EventWorld, EventModel>)new AppendFact(clinic, fact));

    private static readonly Gen<StoreOperation<EventWorld, EventModel>> Page =
        Gen.Select(Clinic, Filter, Gen.Int[0, MaxNumber], Gen.Int[1, MaxPage])
            .Select((clinic, filter, before, size) => (StoreOperation<EventWorld, EventModel>)new PageBefore(clinic, filter, before, size));

    private static readonly Gen<StoreOperation<EventWorld, EventModel>> All =
        Gen.Select(Clinic, Filter, Gen.Int[1, MaxPage]).Select((clinic, filter, size) => (StoreOperation<EventWorld, EventModel>)new AllPages(clinic, filter, size));

    public static Gen<StoreOperation<EventWorld, EventModel>> InSequence { get; } = Gen.Frequency((4, Append), (1, Page), (1, All));

    /// <summary>One in three: filters that are all there at once leave nothing.</summary>
    private static Gen<int?> Rarely(Gen<int> value) => Gen.Select(Gen.Int[0, 2], value).Select((dice, set) => dice == 0 ? set : (int?)null);

    private sealed record AppendFact(int Clinic, EventFact Fact) : StoreOperation<EventWorld, EventModel>
    {
        public override ValueTask<string> RunAsync(EventWorld world) => world.AppendAsync(Clinic, Fact);

        public override string Expect(EventModel model) => model.Append(Clinic, Fact);
    }

    private sealed record PageBefore(int Clinic, EventFilter Filter, int Before, int Size) : StoreOperation<EventWorld, EventModel>
    {
        public override ValueTask<string> RunAsync(EventWorld world) => world.PageAsync(Clinic, Filter, Before, Size);

        public override string Expect(EventModel model) => model.Page(Clinic, Filter, Before, Size);
    }

    private sealed record AllPages(int Clinic, EventFilter Filter, int Size) : StoreOperation<EventWorld, EventModel>
    {
        public override ValueTask<string> RunAsync(EventWorld world) => world.PagesAsync(Clinic, Filter, Size);

        public override string Expect(EventModel model) => model.Pages(Clinic, Filter);
    }
}
