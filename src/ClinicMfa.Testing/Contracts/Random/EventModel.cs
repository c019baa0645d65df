namespace ClinicMfa.Testing;

/// <summary>What a store of facts promises, as sorted lists.</summary>
internal sealed class EventModel
{
    private readonly List<int>[] _facts = [[], []];

    public string Append(int clinic, int number)
    {
        _facts[clinic].Add(number);
        return "done";
    }

    public string Page(int clinic, int before, int size) => string.Join(", ", _facts[clinic].Where(number => number < before).OrderDescending().Take(size));

    public string Pages(int clinic) => Page(clinic, int.MaxValue, int.MaxValue);

    public string Look() => $"{Pages(0)} | {Pages(1)}";
}
