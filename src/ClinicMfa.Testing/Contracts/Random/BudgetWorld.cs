namespace ClinicMfa.Testing;

/// <summary>Two budgets, under keys that no other sequence uses.</summary>
internal sealed class BudgetWorld(IMfaSendBudgetStore store, DateTimeOffset start, CancellationToken token)
{
    private readonly BudgetKey[] _keys = [StoreSamples.BudgetKey(), StoreSamples.BudgetKey()];

    /// <summary>Two in half a minute, and three in a minute and a half.</summary>
    public static IReadOnlyList<BudgetLimit> Limits { get; } = [new(2, TimeSpan.FromSeconds(30)), new(3, TimeSpan.FromSeconds(90))];

    public const int Count = 2;

    public const string Refused = "refused";

    /// <summary>The time of this sequence's clock, in seconds.</summary>
    public int Clock { get; set; }

    public async ValueTask<string> TakeAsync(int key, int second)
    {
        var now = start.AddSeconds(second);
        return Print(await store.TakeAsync(_keys[key], Limits, now, token), second);
    }

    public async ValueTask<string> TakeFromBothAsync(int second)
    {
        var answers = await store.TakeFromAllAsync([.. _keys.Select(key => new BudgetRequest(key, Limits))], start.AddSeconds(second), token);
        return string.Join("; ", answers.Select(answer => Print(answer, second)));
    }

    public async ValueTask<string> GiveBackAsync(int key, int second)
    {
        await store.GiveBackAsync([_keys[key]], start.AddSeconds(second), token);
        return "done";
    }

    /// <summary>How many are left shows in what can be taken now: so the end is looked at by taking.</summary>
    public async ValueTask<string> LookAsync(int second)
    {
        var answers = new List<string>();
        for (var key = 0; key < Count; key++)
        {
            for (var i = 0; i < Limits[0].Count + 1; i++)
                answers.Add(await TakeAsync(key, second));
        }

        return string.Join(", ", answers);
    }

    private string Print(BudgetAnswer answer, int second) =>
        Print(answer.IsTaken, answer.NextAt <= start.AddSeconds(second) ? second : (answer.NextAt - start).TotalSeconds, second);

    public static string Print(bool isTaken, double nextAt, int second) =>
        FormattableString.Invariant($"{(isTaken ? "taken" : Refused)}, {(nextAt <= second ? "another one now" : $"another one at {nextAt}")}");
}
