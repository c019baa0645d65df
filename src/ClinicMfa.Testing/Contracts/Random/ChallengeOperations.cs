using CsCheck;

namespace ClinicMfa.Testing;

/// <summary>What may be done to challenge documents.</summary>
internal static class ChallengeOperations
{
    private const int MaxVersion = 3;
    private const int MaxTag = 1_000_000;
    private const int Hour = 60;

    private static readonly Gen<int> Subject = Gen.Int[0, ChallengeWorld.Count - 1];

    private static readonly Gen<StoreOperation<ChallengeWorld, ChallengeModel>> Find = Subject.Select(subject => (StoreOperation<ChallengeWorld, ChallengeModel>)new FindDocument(subject));

    private static readonly Gen<StoreOperation<ChallengeWorld, ChallengeModel>> Remove = Subject.Select(subject => (StoreOperation<ChallengeWorld, ChallengeModel>)new RemoveDocument(subject));

    /// <summary>Saves, look-ups and removals at once; the ends are long past or far ahead. Few versions, so that they meet.</summary>
    public static Gen<StoreOperation<ChallengeWorld, ChallengeModel>> AtOnce { get; } = Gen.Frequency((6, Save(maxOver: 1, Hour, Hour, -Hour)), (2, Find), (1, Remove));

    /// <summary>One after the other, by a clock that only the sequence moves. In minutes: a store may forget by a clock of its own too, which goes on meanwhile.</summary>
    public static Gen<StoreOperation<ChallengeWorld, ChallengeModel>> InSequenceWithAClock { get; } = Gen.Frequency(
        (6, Save(MaxVersion, Hour, 2, 1, 0, -1)),
        (2, Find),
        (1, Remove),
        (2, Gen.Int[1, 2].Select(minutes => (StoreOperation<ChallengeWorld, ChallengeModel>)new TimePasses(minutes))));

    private static Gen<StoreOperation<ChallengeWorld, ChallengeModel>> Save(int maxOver, params int[] ends) =>
        Gen.Select(Subject, Gen.Int[0, maxOver], Gen.Int[1, MaxTag], Gen.Int[0, ends.Length - 1])
            .Select((subject, over, tag, end) => (StoreOperation<ChallengeWorld, ChallengeModel>)new SaveDocument(subject, over, tag, ends[end]));

    private sealed record FindDocument(int Subject) : StoreOperation<ChallengeWorld, ChallengeModel>
    {
        public override ValueTask<string> RunAsync(ChallengeWorld world) => world.FindAsync(Subject);

        public override string Expect(ChallengeModel model) => model.Find(Subject);
    }

    private sealed record SaveDocument(int Subject, int Over, int Tag, int EndsInMinutes) : StoreOperation<ChallengeWorld, ChallengeModel>
    {
        public override ValueTask<string> RunAsync(ChallengeWorld world) => world.SaveAsync(Subject, Over, Tag, EndsInMinutes);

        public override string Expect(ChallengeModel model) => model.Save(Subject, Over, Tag, EndsInMinutes);
    }

    private sealed record RemoveDocument(int Subject) : StoreOperation<ChallengeWorld, ChallengeModel>
    {
        public override ValueTask<string> RunAsync(ChallengeWorld world) => world.RemoveAsync(Subject);

        public override string Expect(ChallengeModel model) => model.Remove(Subject);
    }

    private sealed record TimePasses(int Minutes) : StoreOperation<ChallengeWorld, ChallengeModel>
    {
        public override ValueTask<string> RunAsync(ChallengeWorld world) => new(world.Pass(Minutes));

        public override string Expect(ChallengeModel model) => model.Pass(Minutes);
    }
}
