using System.Globalization;

namespace ClinicMfa.Testing;

/// <summary>The facts of two clinics that no other sequence uses.</summary>
internal sealed class EventWorld(IMfaEventStore store, CancellationToken token)
{
    private readonly string[] _clinics = [StoreSamples.ClinicId(), StoreSamples.ClinicId()];

    public const int Count = 2;

    public async ValueTask<string> AppendAsync(int clinic, int number)
    {
        await store.AppendAsync(StoreSamples.Fact(_clinics[clinic]) with { Id = StoreSamples.EventId(number), Outcome = number.ToString(CultureInfo.InvariantCulture) }, token);
        return "done";
    }

    public async ValueTask<string> PageAsync(int clinic, int before, int size) =>
        string.Join(", ", (await store.PageAsync(_clinics[clinic], StoreSamples.FirstEventId(before), size, token)).Select(fact => fact.Outcome));

    public async ValueTask<string> PagesAsync(int clinic, int size) =>
        string.Join(", ", (await Pages.OfEventsAsync(store, _clinics[clinic], size, token)).Select(fact => fact.Outcome));

    public async ValueTask<string> LookAsync() => $"{await PagesAsync(0, 500)} | {await PagesAsync(1, 500)}";
}
