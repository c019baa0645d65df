using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>What the durable in-memory stores share, so that a document and its event are saved together. One process; lost at its end.</summary>
internal sealed class InMemoryDatabase
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MfaPolicy> _policies = new(StringComparer.Ordinal);
    private readonly Dictionary<MfaSubject, SubjectRecord> _subjects = [];
    private readonly Dictionary<string, SortedList<Guid, MfaEvent>> _events = new(StringComparer.Ordinal);
    private readonly HashSet<ChallengeId> _granted = [];
    private readonly Dictionary<(string ClinicId, string MessageId), MessageDelivery> _deliveries = [];
    private readonly Dictionary<string, OptOut> _optOuts = new(StringComparer.Ordinal);

    public InMemoryDatabase(ILogger<InMemoryDatabase> logger) => Log.StateInMemory(logger);

    public MfaPolicy? FindPolicy(string clinicId)
    {
        lock (_lock)
            return _policies.GetValueOrDefault(clinicId);
    }

    public SubjectRecord? FindSubject(MfaSubject subject)
    {
        lock (_lock)
            return _subjects.GetValueOrDefault(subject);
    }

    public IReadOnlyList<SubjectRecord> PageSubjects(string clinicId, string? afterUserId, int pageSize)
    {
        lock (_lock)
        {
            return [.. _subjects.Values
                .Where(record => record.Subject.ClinicId == clinicId && (afterUserId is null || string.CompareOrdinal(record.Subject.UserId, afterUserId) > 0))
                .OrderBy(record => record.Subject.UserId, StringComparer.Ordinal)
                .Take(pageSize)];
        }
    }

    public SaveOutcome TrySave(MfaPolicy policy, long expectedVersion, MfaEvent fact)
    {
        lock (_lock)
        {
            if ((_policies.GetValueOrDefault(policy.ClinicId)?.Version ?? 0) != expectedVersion)
                return SaveOutcome.Conflict;
            Add(fact);
            _policies[policy.ClinicId] = policy;
            return SaveOutcome.Saved;
        }
    }

    public SaveOutcome TrySave(SubjectRecord document, long expectedVersion, MfaEvent fact)
    {
        lock (_lock)
        {
            if ((_subjects.GetValueOrDefault(document.Subject)?.Version ?? 0) != expectedVersion)
                return SaveOutcome.Conflict;
            var grant = fact.IsGrant ? fact.ChallengeId : null;
            if (grant is { } granted && _granted.Contains(granted))
                return SaveOutcome.AlreadyGranted;
            Add(fact);
            _subjects[document.Subject] = document;
            if (grant is { } id)
                _granted.Add(id);
            return SaveOutcome.Saved;
        }
    }

    public void Append(MfaEvent fact)
    {
        lock (_lock)
            Add(fact);
    }

    public IReadOnlyList<MfaEvent> PageEvents(MfaEventQuery query)
    {
        lock (_lock)
        {
            if (!_events.TryGetValue(query.ClinicId, out var facts))
                return [];
            var first = query.FirstId is { } from ? IndexOf(facts, from) : 0;
            var end = query.EndId is { } until ? IndexOf(facts, until) : facts.Count;
            var page = new List<MfaEvent>();
            for (var i = end - 1; i >= first && page.Count < query.PageSize; i--)
            {
                var fact = facts.GetValueAtIndex(i);
                if ((query.UserId is null || query.UserId == fact.UserId) && (query.Kinds is null || query.Kinds.Contains(fact.Kind)))
                    page.Add(fact);
            }

            return page;
        }
    }

    public bool TrySave(MessageDelivery delivery)
    {
        lock (_lock)
        {
            var key = (delivery.ClinicId, delivery.MessageId);
            if (_deliveries.TryGetValue(key, out var kept) && (kept.IsFinal || !delivery.IsFinal))
                return false;
            _deliveries[key] = delivery;
            return true;
        }
    }

    public IReadOnlyList<MessageDelivery> FindDeliveries(string clinicId, IReadOnlyCollection<string> messageIds)
    {
        lock (_lock)
            return [.. messageIds.Distinct(StringComparer.Ordinal).Select(id => _deliveries.GetValueOrDefault((clinicId, id))).OfType<MessageDelivery>()];
    }

    public OptOut? FindOptOut(string key)
    {
        lock (_lock)
            return _optOuts.GetValueOrDefault(key);
    }

    public SaveOutcome TrySave(OptOut document, long expectedVersion)
    {
        lock (_lock)
        {
            if ((_optOuts.GetValueOrDefault(document.Key)?.Version ?? 0) != expectedVersion)
                return SaveOutcome.Conflict;
            _optOuts[document.Key] = document;
            return SaveOutcome.Saved;
        }
    }

    /// <summary>Where an id is, or would be.</summary>
    private static int IndexOf(SortedList<Guid, MfaEvent> facts, Guid id)
    {
        var (low, high) = (0, facts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (facts.GetKeyAtIndex(middle).CompareTo(id) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private void Add(MfaEvent fact)
    {
        if (!_events.TryGetValue(fact.ClinicId, out var facts))
            _events[fact.ClinicId] = facts = [];
        facts.Add(fact.Id, fact);
    }
}
