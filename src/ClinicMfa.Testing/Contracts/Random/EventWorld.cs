using System.Globalization;

namespace ClinicMfa.Testing;

/// <summary>The facts of two clinics that no other sequence uses.</summary>
internal sealed class EventWorld(IMfaEventStore store, CancellationToken token)
{
    private static readonly string?[] Users = ["nurse", "Nurse", null];
    private static readonly MfaEventKind[] Kinds = [MfaEventKind.CodeSent, MfaEventKind.CodeRefused, MfaEventKind.PolicyChanged];

    private readonly string[] _clinics = [StoreSamples.ClinicId(), StoreSamples.ClinicId()];

    public const int Count = 2;

    public const int UserCount = 3;

    public const int KindCount = 3;

    public async ValueTask<string> AppendAsync(int clinic, EventFact fact)
    {
        var sample = StoreSamples.Fact(_clinics[clinic], Kinds[fact.Kind], userId: Users[fact.User]);
        await store.AppendAsync(sample with { Id = StoreSamples.EventId(fact.Number), At = At(fact.Number), Outcome = fact.Number.ToString(CultureInfo.InvariantCulture) }, token);
        return "done";
    }

    public async ValueTask<string> PageAsync(int clinic, EventFilter filter, int before, int size) =>
        Numbers(await store.PageAsync(Query(clinic, filter, size) with { Before = StoreSamples.FirstEventId(before) }, token));

    public async ValueTask<string> PagesAsync(int clinic, EventFilter filter, int size) =>
        Numbers(await Pages.OfEventsAsync(store, Query(clinic, filter, size), token));

    public async ValueTask<string> LookAsync() => $"{await PagesAsync(0, EventFilter.None, 500)} | {await PagesAsync(1, EventFilter.None, 500)}";

    private MfaEventQuery Query(int clinic, EventFilter filter, int size) => new()
    {
        ClinicId = _clinics[clinic],
        UserId = filter.User is { } user ? Users[user] : null,
        Kinds = filter.Kinds is { } bits ? [.. Kinds.Where((_, i) => (bits & (1 << i)) != 0)] : null,
        From = filter.From is { } from ? At(from) : null,
        Until = filter.Until is { } until ? At(until) : null,
        PageSize = size,
    };

    private static DateTimeOffset At(int number) => StoreSamples.Now.AddMilliseconds(number);

    private static string Numbers(IEnumerable<MfaEvent> facts) => string.Join(", ", facts.Select(fact => fact.Outcome));
}
