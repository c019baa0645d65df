using System.Globalization;

namespace ClinicMfa.Testing;

/// <summary>Subjects of two clinics, and challenges that may be granted, under ids that no other sequence uses.</summary>
internal sealed class SubjectWorld(StoreServer server, CancellationToken token)
{
    private readonly string[] _clinics = [StoreSamples.ClinicId(), StoreSamples.ClinicId()];
    private readonly ChallengeId[] _challenges = [ChallengeId.Create(), ChallengeId.Create()];
    private int _facts;

    public const int Count = 3;

    public const int Challenges = 2;

    public static IEnumerable<int> All => Enumerable.Range(0, Count);

    /// <summary>0 and 1 are of the first clinic; 2 is of the second one and has the user id of 0.</summary>
    public static int ClinicOf(int subject) => subject / 2;

    public static string UserIdOf(int subject) => $"nurse {subject % 2}";

    public async ValueTask<string> FindAsync(int subject) => Print(await server.Subjects.FindAsync(Subject(subject), token));

    public async ValueTask<string> SaveAsync(int subject, int over, int tag, int? grant)
    {
        var document = SubjectRecord.New(Subject(subject)) with { Version = over + 1, Epoch = tag };
        var fact = StoreSamples.Fact(_clinics[ClinicOf(subject)], grant is null ? MfaEventKind.CodeRefused : MfaEventKind.SignInCompleted) with
        {
            Id = StoreSamples.EventId(Interlocked.Increment(ref _facts)),
            UserId = UserIdOf(subject),
            ChallengeId = grant is { } challenge ? _challenges[challenge] : null,
            Outcome = tag.ToString(CultureInfo.InvariantCulture),
        };
        return (await server.Subjects.TrySaveAsync(document, over, fact, token)).ToString();
    }

    public async ValueTask<string> PageAsync(int clinic, int size)
    {
        var entries = await Pages.OfSubjectsAsync(server.Subjects, _clinics[clinic], size, token);
        return string.Join(", ", entries.Select(entry => $"{entry.Subject.UserId} {Print(entry.Document)}"));
    }

    public async ValueTask<string> EventsAsync(int clinic, int size)
    {
        var facts = await Pages.OfEventsAsync(server.Events, _clinics[clinic], size, token);
        return string.Join(", ", facts.Select(fact => fact.Outcome));
    }

    /// <summary>All that is stored. The order of facts saved at once is not foreseeable.</summary>
    public async ValueTask<string> LookAsync()
    {
        var documents = new List<string>();
        foreach (var subject in All)
            documents.Add(await FindAsync(subject));
        var facts = (await EventsAsync(0, 500)).Split(", ").Concat((await EventsAsync(1, 500)).Split(", ")).Where(tag => tag.Length > 0);
        return $"{string.Join(" | ", documents)} with facts {string.Join(", ", facts.Order(StringComparer.Ordinal))}";
    }

    private MfaSubject Subject(int subject) => new(_clinics[ClinicOf(subject)], UserIdOf(subject));

    private static string Print(StoreLookup<SubjectRecord> lookup) => lookup switch
    {
        StoreLookup<SubjectRecord>.Found { Document: var found } => $"version {found.Version} of save {found.Epoch}",
        StoreLookup<SubjectRecord>.None => "none",
        _ => lookup.ToString(),
    };
}
