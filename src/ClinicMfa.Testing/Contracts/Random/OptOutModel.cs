namespace ClinicMfa.Testing;

/// <summary>What a store of opt-outs promises, as a dictionary.</summary>
internal sealed class OptOutModel
{
    private readonly Dictionary<int, (int Version, int Tag)> _optOuts = [];

    public string Find(int number) => _optOuts.TryGetValue(number, out var found) ? $"version {found.Version} by report {found.Tag}" : "none";

    public string Save(int number, int over, int tag)
    {
        if (_optOuts.GetValueOrDefault(number).Version != over)
            return nameof(SaveOutcome.Conflict);
        _optOuts[number] = (over + 1, tag);
        return nameof(SaveOutcome.Saved);
    }

    public string Look() => $"{Find(0)} | {Find(1)}";
}
