using CsCheck;

namespace ClinicMfa.Testing;

/// <summary>What may be done to opt-outs.</summary>
internal static class OptOutOperations
{
    private const int MaxVersion = 3;
    private const int MaxTag = 1_000_000;

    private static readonly Gen<int> Number = Gen.Int[0, OptOutWorld.Count - 1];

    private static readonly Gen<StoreOperation<OptOutWorld, OptOutModel>> Find = Number.Select(number => (StoreOperation<OptOutWorld, OptOutModel>)new FindOptOut(number));

    private static readonly Gen<StoreOperation<OptOutWorld, OptOutModel>> Save =
        Gen.Select(Number, Gen.Int[0, MaxVersion], Gen.Int[1, MaxTag]).Select((number, over, tag) => (StoreOperation<OptOutWorld, OptOutModel>)new SaveOptOut(number, over, tag));

    public static Gen<StoreOperation<OptOutWorld, OptOutModel>> All { get; } = Gen.Frequency((3, Save), (1, Find));

    private sealed record FindOptOut(int Number) : StoreOperation<OptOutWorld, OptOutModel>
    {
        public override ValueTask<string> RunAsync(OptOutWorld world) => world.FindAsync(Number);

        public override string Expect(OptOutModel model) => model.Find(Number);
    }

    private sealed record SaveOptOut(int Number, int Over, int Tag) : StoreOperation<OptOutWorld, OptOutModel>
    {
        public override ValueTask<string> RunAsync(OptOutWorld world) => world.SaveAsync(Number, Over, Tag);

        public override string Expect(OptOutModel model) => model.Save(Number, Over, Tag);
    }
}
