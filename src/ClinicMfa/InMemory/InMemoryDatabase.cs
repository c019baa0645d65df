using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>What the durable in-memory stores share, so that a document and its event are saved together. One process; lost at its end.</summary>
internal sealed class InMemoryDatabase
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MfaPolicy> _policies = new(StringComparer.Ordinal);
    private readonly Dictionary<MfaSubject, SubjectRecord> _subjects = [];
    private readonly Dictionary<string, List<MfaEvent>> _events = new(StringComparer.Ordinal);
    private readonly HashSet<ChallengeId> _granted = [];

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
            _policies[policy.ClinicId] = policy;
            Add(fact);
            return SaveOutcome.Saved;
        }
    }

    public SaveOutcome TrySave(SubjectRecord document, long expectedVersion, MfaEvent fact)
    {
        lock (_lock)
        {
            if ((_subjects.GetValueOrDefault(document.Subject)?.Version ?? 0) != expectedVersion)
                return SaveOutcome.Conflict;
            if (fact is { IsGrant: true, ChallengeId: { } id } && !_granted.Add(id))
                return SaveOutcome.AlreadyGranted;
            _subjects[document.Subject] = document;
            Add(fact);
            return SaveOutcome.Saved;
        }
    }

    public void Append(MfaEvent fact)
    {
        lock (_lock)
            Add(fact);
    }

    public IReadOnlyList<MfaEvent> PageEvents(string clinicId, Guid? beforeId, int pageSize)
    {
        lock (_lock)
        {
            if (!_events.TryGetValue(clinicId, out var facts))
                return [];
            var end = beforeId is { } id ? facts.FindLastIndex(fact => fact.Id == id) : facts.Count;
            var start = Math.Max(0, end - pageSize);
            return end <= 0 ? [] : [.. facts[start..end].AsEnumerable().Reverse()];
        }
    }

    private void Add(MfaEvent fact)
    {
        if (!_events.TryGetValue(fact.ClinicId, out var facts))
            _events[fact.ClinicId] = facts = [];
        facts.Add(fact);
    }
}
