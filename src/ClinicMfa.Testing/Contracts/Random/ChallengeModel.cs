namespace ClinicMfa.Testing;

/// <summary>What a store of challenges promises, as a dictionary and a clock.</summary>
internal sealed class ChallengeModel
{
    private readonly Dictionary<int, (int Version, int Tag, int EndsAt)> _documents = [];
    private int _now;

    public string Find(int subject) => Alive(subject) is { } found ? $"version {found.Version} of save {found.Tag}" : "none";

    public string Save(int subject, int over, int tag, int minutes)
    {
        if ((Alive(subject)?.Version ?? 0) != over)
            return nameof(SaveOutcome.Conflict);
        _documents[subject] = (over + 1, tag, _now + minutes);
        return nameof(SaveOutcome.Saved);
    }

    public string Remove(int subject)
    {
        _documents.Remove(subject);
        return "done";
    }

    public string Pass(int minutes)
    {
        _now += minutes;
        return "done";
    }

    public string Look() => $"{Find(0)} | {Find(1)}";

    private (int Version, int Tag, int EndsAt)? Alive(int subject) =>
        _documents.TryGetValue(subject, out var found) && _now < found.EndsAt ? found : null;
}
