namespace ClinicMfa.Testing;

/// <summary>What a store of policies promises, as a dictionary.</summary>
internal sealed class PolicyModel
{
    private readonly Dictionary<int, (int Version, int Tag)> _policies = [];
    private readonly List<(int Clinic, int Tag)> _facts = [];

    public string Find(int clinic) => _policies.TryGetValue(clinic, out var found) ? $"version {found.Version} by admin {found.Tag}" : "none";

    public string Save(int clinic, int over, int tag)
    {
        if (_policies.GetValueOrDefault(clinic).Version != over)
            return nameof(SaveOutcome.Conflict);
        _policies[clinic] = (over + 1, tag);
        _facts.Add((clinic, tag));
        return nameof(SaveOutcome.Saved);
    }

    public string Events(int clinic) => string.Join(", ", Enumerable.Reverse(_facts).Where(fact => fact.Clinic == clinic).Select(fact => $"admin {fact.Tag}"));

    public string Look() => $"{Find(0)} | {Find(1)} with facts {string.Join(", ", _facts.Select(fact => $"admin {fact.Tag}").Order(StringComparer.Ordinal))}";
}
