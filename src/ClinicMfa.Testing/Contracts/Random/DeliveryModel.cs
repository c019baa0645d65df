namespace ClinicMfa.Testing;

/// <summary>What a store promises of deliveries, as a dictionary.</summary>
internal sealed class DeliveryModel
{
    private readonly Dictionary<int, (DeliveryState State, int Tag)> _deliveries = [];

    public string Find(int message) => _deliveries.TryGetValue(message, out var found) ? DeliveryWorld.Print(found.State, found.Tag) : "none";

    public string Save(int message, DeliveryState state, int tag)
    {
        var isKept = !_deliveries.TryGetValue(message, out var kept) || (kept.State == DeliveryState.Sent && state != DeliveryState.Sent);
        if (isKept)
            _deliveries[message] = (state, tag);
        return DeliveryWorld.Print(isKept);
    }

    public string Look() => $"{Find(0)} | {Find(1)}";
}
