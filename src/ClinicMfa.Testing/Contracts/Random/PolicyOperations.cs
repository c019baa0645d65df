using CsCheck;

namespace ClinicMfa.Testing;

/// <summary>What may be done to policies.</summary>
internal static class PolicyOperations
{
    private const int MaxVersion = 3;
    private const int MaxTag = 1_000_000;

    private static readonly Gen<int> Clinic = Gen.Int[0, PolicyWorld.Count - 1];

    private static readonly Gen<StoreOperation<PolicyWorld, PolicyModel>> Find = Clinic.Select(clinic => (StoreOperation<PolicyWorld, PolicyModel>)new FindPolicy(clinic));

    private static readonly Gen<StoreOperation<PolicyWorld, PolicyModel>> Save =
        Gen.Select(Clinic, Gen.Int[0, MaxVersion], Gen.Int[1, MaxTag]).Select((clinic, over, tag) => (StoreOperation<PolicyWorld, PolicyModel>)new SavePolicy(clinic, over, tag));

    private static readonly Gen<StoreOperation<PolicyWorld, PolicyModel>> Events = Clinic.Select(clinic => (StoreOperation<PolicyWorld, PolicyModel>)new PageFacts(clinic));

    public static Gen<StoreOperation<PolicyWorld, PolicyModel>> AtOnce { get; } = Gen.Frequency((3, Save), (1, Find));

    public static Gen<StoreOperation<PolicyWorld, PolicyModel>> InSequence { get; } = Gen.Frequency((4, Save), (2, Find), (1, Events));

    private sealed record FindPolicy(int Clinic) : StoreOperation<PolicyWorld, PolicyModel>
    {
        public override ValueTask<string> RunAsync(PolicyWorld world) => world.FindAsync(Clinic);

        public override string Expect(PolicyModel model) => model.Find(Clinic);
    }

    private sealed record SavePolicy(int Clinic, int Over, int Tag) : StoreOperation<PolicyWorld, PolicyModel>
    {
        public override ValueTask<string> RunAsync(PolicyWorld world) => world.SaveAsync(Clinic, Over, Tag);

        public override string Expect(PolicyModel model) => model.Save(Clinic, Over, Tag);
    }

    private sealed record PageFacts(int Clinic) : StoreOperation<PolicyWorld, PolicyModel>
    {
        public override ValueTask<string> RunAsync(PolicyWorld world) => world.EventsAsync(Clinic);

        public override string Expect(PolicyModel model) => model.Events(Clinic);
    }
}
