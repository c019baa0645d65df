namespace ClinicMfa.Testing;

/// <summary>The opt-outs of two numbers that no other sequence uses.</summary>
internal sealed class OptOutWorld(IMfaOptOutStore store, CancellationToken token)
{
    private readonly string[] _keys = [StoreSamples.OptOutKey(), StoreSamples.OptOutKey()];

    public const int Count = 2;

    public async ValueTask<string> FindAsync(int number) => await store.FindAsync(_keys[number], token) switch
    {
        StoreLookup<OptOut>.Found { Document: var found } => $"version {found.Version} by {string.Join(", ", found.Reports)}",
        StoreLookup<OptOut>.None => "none",
        var other => other.ToString(),
    };

    public async ValueTask<string> SaveAsync(int number, int over, int tag) =>
        (await store.TrySaveAsync(StoreSamples.OptOut(_keys[number], over + 1) with { Reports = [$"report {tag}"] }, over, token)).ToString();

    public async ValueTask<string> LookAsync() => $"{await FindAsync(0)} | {await FindAsync(1)}";
}
