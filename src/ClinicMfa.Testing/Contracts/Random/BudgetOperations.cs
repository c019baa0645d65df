using CsCheck;

namespace ClinicMfa.Testing;

/// <summary>What may be done to budgets.</summary>
internal static class BudgetOperations
{
    /// <summary>When the end is looked at: every server's clock is past what was taken.</summary>
    public const int LookAt = 6;

    private const int MaxWait = 40;
    private const int MaxBack = 60;
    private const int MaxSkew = 5;

    private static readonly Gen<int> Key = Gen.Int[0, BudgetWorld.Count - 1];

    /// <summary>One after the other, by one clock that goes on.</summary>
    public static Gen<StoreOperation<BudgetWorld, BudgetModel>> InSequence { get; } = Gen.Frequency(
        (4, Gen.Select(Key, Gen.Int[0, MaxWait]).Select((key, wait) => (StoreOperation<BudgetWorld, BudgetModel>)new WaitAndTake(key, wait))),
        (2, Gen.Int[0, MaxWait].Select(wait => (StoreOperation<BudgetWorld, BudgetModel>)new WaitAndTakeFromBoth(wait))),
        (2, Gen.Select(Key, Gen.Int[0, MaxBack]).Select((key, ago) => (StoreOperation<BudgetWorld, BudgetModel>)new GiveBackWhatWasTaken(key, ago))));

    /// <summary>At once, by clocks that differ by seconds.</summary>
    public static Gen<StoreOperation<BudgetWorld, BudgetModel>> AtOnce { get; } = Gen.Frequency(
        (3, Gen.Select(Key, Gen.Int[0, MaxSkew]).Select((key, second) => (StoreOperation<BudgetWorld, BudgetModel>)new Take(key, second))),
        (1, Gen.Select(Key, Gen.Int[0, MaxSkew]).Select((key, second) => (StoreOperation<BudgetWorld, BudgetModel>)new GiveBack(key, second))));

    private sealed record Take(int Key, int Second) : StoreOperation<BudgetWorld, BudgetModel>
    {
        public override ValueTask<string> RunAsync(BudgetWorld world) => world.TakeAsync(Key, Second);

        public override string Expect(BudgetModel model) => model.Take(Key, Second);
    }

    private sealed record GiveBack(int Key, int Second) : StoreOperation<BudgetWorld, BudgetModel>
    {
        public override ValueTask<string> RunAsync(BudgetWorld world) => world.GiveBackAsync(Key, Second);

        public override string Expect(BudgetModel model) => model.GiveBack(Key, Second);
    }

    private sealed record WaitAndTake(int Key, int Wait) : StoreOperation<BudgetWorld, BudgetModel>
    {
        public override ValueTask<string> RunAsync(BudgetWorld world) => world.TakeAsync(Key, world.Clock += Wait);

        public override string Expect(BudgetModel model) => model.Take(Key, model.Clock += Wait);
    }

    private sealed record WaitAndTakeFromBoth(int Wait) : StoreOperation<BudgetWorld, BudgetModel>
    {
        public override ValueTask<string> RunAsync(BudgetWorld world) => world.TakeFromBothAsync(world.Clock += Wait);

        public override string Expect(BudgetModel model) => model.TakeFromBoth(model.Clock += Wait);
    }

    private sealed record GiveBackWhatWasTaken(int Key, int SecondsAgo) : StoreOperation<BudgetWorld, BudgetModel>
    {
        public override ValueTask<string> RunAsync(BudgetWorld world) => world.GiveBackAsync(Key, world.Clock - SecondsAgo);

        public override string Expect(BudgetModel model) => model.GiveBack(Key, model.Clock - SecondsAgo);
    }
}
