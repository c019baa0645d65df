using CsCheck;

namespace ClinicMfa.Testing;

/// <summary>What may be done to subjects.</summary>
internal static class SubjectOperations
{
    private const int MaxVersion = 3;
    private const int MaxTag = 1_000_000;
    private const int MaxPage = 3;

    private static readonly Gen<int> Subject = Gen.Int[0, SubjectWorld.Count - 1];

    private static readonly Gen<StoreOperation<SubjectWorld, SubjectModel>> Find = Subject.Select(subject => (StoreOperation<SubjectWorld, SubjectModel>)new FindDocument(subject));

    private static readonly Gen<StoreOperation<SubjectWorld, SubjectModel>> Page =
        Gen.Select(Gen.Int[0, 1], Gen.Int[1, MaxPage]).Select((clinic, size) => (StoreOperation<SubjectWorld, SubjectModel>)new PageDocuments(clinic, size));

    private static readonly Gen<StoreOperation<SubjectWorld, SubjectModel>> Events =
        Gen.Select(Gen.Int[0, 1], Gen.Int[1, MaxPage]).Select((clinic, size) => (StoreOperation<SubjectWorld, SubjectModel>)new PageFacts(clinic, size));

    /// <summary>Saves and look-ups: what may go on at once. Few versions and one challenge, so that they meet.</summary>
    public static Gen<StoreOperation<SubjectWorld, SubjectModel>> AtOnce { get; } = Gen.Frequency((4, Save(maxOver: 1, challenges: 1)), (1, Find));

    /// <summary>All of them.</summary>
    public static Gen<StoreOperation<SubjectWorld, SubjectModel>> InSequence { get; } = Gen.Frequency((6, Save(MaxVersion, SubjectWorld.Challenges)), (2, Find), (1, Page), (1, Events));

    private static Gen<StoreOperation<SubjectWorld, SubjectModel>> Save(int maxOver, int challenges) =>
        Gen.Select(Subject, Gen.Int[0, maxOver], Gen.Int[1, MaxTag], Gen.Int[-1, challenges - 1])
            .Select((subject, over, tag, grant) => (StoreOperation<SubjectWorld, SubjectModel>)new SaveDocument(subject, over, tag, grant < 0 ? null : grant));

    private sealed record FindDocument(int Subject) : StoreOperation<SubjectWorld, SubjectModel>
    {
        public override ValueTask<string> RunAsync(SubjectWorld world) => world.FindAsync(Subject);

        public override string Expect(SubjectModel model) => model.Find(Subject);
    }

    private sealed record SaveDocument(int Subject, int Over, int Tag, int? Grant) : StoreOperation<SubjectWorld, SubjectModel>
    {
        public override ValueTask<string> RunAsync(SubjectWorld world) => world.SaveAsync(Subject, Over, Tag, Grant);

        public override string Expect(SubjectModel model) => model.Save(Subject, Over, Tag, Grant);
    }

    private sealed record PageDocuments(int Clinic, int Size) : StoreOperation<SubjectWorld, SubjectModel>
    {
        public override ValueTask<string> RunAsync(SubjectWorld world) => world.PageAsync(Clinic, Size);

        public override string Expect(SubjectModel model) => model.Page(Clinic);
    }

    private sealed record PageFacts(int Clinic, int Size) : StoreOperation<SubjectWorld, SubjectModel>
    {
        public override ValueTask<string> RunAsync(SubjectWorld world) => world.EventsAsync(Clinic, Size);

        public override string Expect(SubjectModel model) => model.Events(Clinic);
    }
}
