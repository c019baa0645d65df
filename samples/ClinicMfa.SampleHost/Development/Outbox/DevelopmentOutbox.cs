namespace ClinicMfa.SampleHost.Development.Outbox;

/// <summary>Keeps the last 200 messages in memory instead of sending them. Development only.</summary>
internal sealed class DevelopmentOutbox
{
    private const int Capacity = 200;
    private readonly Lock _gate = new();
    private readonly LinkedList<OutboxMessage> _newestFirst = [];

    public void Add(OutboxMessage message)
    {
        lock (_gate)
        {
            _newestFirst.AddFirst(message);
            if (_newestFirst.Count > Capacity)
                _newestFirst.RemoveLast();
        }
    }

    public IReadOnlyList<OutboxMessage> NewestFirst()
    {
        lock (_gate)
            return [.. _newestFirst];
    }
}
