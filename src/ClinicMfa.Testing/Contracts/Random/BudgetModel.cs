namespace ClinicMfa.Testing;

/// <summary>What a store of budgets promises, as lists of times.</summary>
internal sealed class BudgetModel
{
    private readonly List<int>[] _taken = [[], []];

    public int Clock { get; set; }

    public string Take(int key, int second)
    {
        var isTaken = NextAt(key, second) <= second;
        if (isTaken)
            _taken[key].Add(second);
        return BudgetWorld.Print(isTaken, NextAt(key, second), second);
    }

    public string TakeFromBoth(int second)
    {
        var first = Take(0, second);
        if (first.StartsWith(BudgetWorld.Refused, StringComparison.Ordinal))
            return first;
        var other = Take(1, second);
        if (other.StartsWith(BudgetWorld.Refused, StringComparison.Ordinal))
            _taken[0].RemoveAt(_taken[0].LastIndexOf(second));
        return $"{first}; {other}";
    }

    public string GiveBack(int key, int second)
    {
        _taken[key].Remove(second);
        return "done";
    }

    public string Look(int second) =>
        string.Join(", ", from key in Enumerable.Range(0, BudgetWorld.Count) from i in Enumerable.Range(0, BudgetWorld.Limits[0].Count + 1) select Take(key, second));

    /// <summary>The first second at which every window has room.</summary>
    private int NextAt(int key, int second) => Enumerable.Range(second, 200).First(then =>
        BudgetWorld.Limits.All(limit => _taken[key].Count(at => at > then - limit.Window.TotalSeconds) < limit.Count));
}
