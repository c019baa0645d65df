namespace ClinicMfa.Testing;

/// <summary>The policies of two clinics that no other sequence uses.</summary>
internal sealed class PolicyWorld(StoreServer server, CancellationToken token)
{
    private readonly string[] _clinics = [StoreSamples.ClinicId(), StoreSamples.ClinicId()];
    private int _facts;

    public const int Count = 2;

    public async ValueTask<string> FindAsync(int clinic) => await server.Policies.FindAsync(_clinics[clinic], token) switch
    {
        StoreLookup<MfaPolicy>.Found { Document: var found } => $"version {found.Version} by {found.ChangedBy}",
        StoreLookup<MfaPolicy>.None => "none",
        var other => other.ToString(),
    };

    public async ValueTask<string> SaveAsync(int clinic, int over, int tag)
    {
        var policy = StoreSamples.Policy(_clinics[clinic], over + 1) with { ChangedBy = $"admin {tag}" };
        var fact = StoreSamples.Fact(_clinics[clinic], MfaEventKind.PolicyChanged, userId: null) with { Id = StoreSamples.EventId(Interlocked.Increment(ref _facts)), ActorId = policy.ChangedBy };
        return (await server.Policies.TrySaveAsync(policy, over, fact, token)).ToString();
    }

    public async ValueTask<string> EventsAsync(int clinic) =>
        string.Join(", ", (await Pages.OfEventsAsync(server.Events, _clinics[clinic], 3, token)).Select(fact => fact.ActorId));

    /// <summary>All that is stored. The order of facts saved at once is not foreseeable.</summary>
    public async ValueTask<string> LookAsync()
    {
        var facts = new List<string>();
        for (var clinic = 0; clinic < Count; clinic++)
            facts.AddRange((await Pages.OfEventsAsync(server.Events, _clinics[clinic], 500, token)).Select(fact => fact.ActorId ?? "nobody"));
        return $"{await FindAsync(0)} | {await FindAsync(1)} with facts {string.Join(", ", facts.Order(StringComparer.Ordinal))}";
    }
}
