using System.Globalization;

namespace ClinicMfa.Testing;

/// <summary>What a store of subjects promises, as dictionaries.</summary>
internal sealed class SubjectModel
{
    private readonly Dictionary<int, (int Version, int Tag)> _documents = [];
    private readonly HashSet<int> _granted = [];
    private readonly List<(int Clinic, int Tag)> _facts = [];

    public string Find(int subject) => _documents.TryGetValue(subject, out var found) ? $"version {found.Version} of save {found.Tag}" : "none";

    public string Save(int subject, int over, int tag, int? grant)
    {
        var isConflict = _documents.GetValueOrDefault(subject).Version != over;
        var isGranted = grant is { } challenge && _granted.Contains(challenge);
        if (isConflict && isGranted)
            return Answered.RefusedForEither;
        if (isConflict || isGranted)
            return (isConflict ? SaveOutcome.Conflict : SaveOutcome.AlreadyGranted).ToString();

        _documents[subject] = (over + 1, tag);
        _facts.Add((SubjectWorld.ClinicOf(subject), tag));
        if (grant is { } granted)
            _granted.Add(granted);
        return nameof(SaveOutcome.Saved);
    }

    public string Page(int clinic) => string.Join(", ", SubjectWorld.All
        .Where(subject => SubjectWorld.ClinicOf(subject) == clinic && _documents.ContainsKey(subject))
        .Select(subject => $"{SubjectWorld.UserIdOf(subject)} {Find(subject)}"));

    public string Events(int clinic) => string.Join(", ", Enumerable.Reverse(_facts).Where(fact => fact.Clinic == clinic).Select(fact => fact.Tag));

    public string Look()
    {
        var facts = _facts.Select(fact => fact.Tag.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal);
        return $"{string.Join(" | ", SubjectWorld.All.Select(Find))} with facts {string.Join(", ", facts)}";
    }
}
