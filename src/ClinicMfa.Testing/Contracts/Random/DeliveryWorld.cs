namespace ClinicMfa.Testing;

/// <summary>Two messages of a clinic that no other sequence uses.</summary>
internal sealed class DeliveryWorld(IMfaEventStore store, CancellationToken token)
{
    private readonly string _clinic = StoreSamples.ClinicId();

    public const int Count = 2;

    public static string Print(bool isKept) => isKept ? "kept" : "not kept";

    public static string Print(DeliveryState state, int tag) => $"{state} at tick {tag}";

    public async ValueTask<string> FindAsync(int message)
    {
        var found = await store.FindDeliveriesAsync(_clinic, [Id(message)], token);
        return found.Count == 0 ? "none" : string.Join(", ", found.Select(delivery => Print(delivery.State, (int)(delivery.ReportedAt - StoreSamples.Now).Ticks)));
    }

    public async ValueTask<string> SaveAsync(int message, DeliveryState state, int tag) =>
        Print(await store.TrySaveDeliveryAsync(StoreSamples.Delivery(_clinic, Id(message), state) with { ReportedAt = StoreSamples.Now.AddTicks(tag) }, token));

    public async ValueTask<string> LookAsync() => $"{await FindAsync(0)} | {await FindAsync(1)}";

    private static string Id(int message) => $"message{message}";
}
