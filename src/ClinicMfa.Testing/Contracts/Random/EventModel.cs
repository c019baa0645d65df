namespace ClinicMfa.Testing;

/// <summary>What a store of facts promises, as sorted lists.</summary>
internal sealed class EventModel
{
    private readonly List<EventFact>[] _facts = [[], []];

    public string Append(int clinic, EventFact fact)
    {
        _facts[clinic].Add(fact);
        return "done";
    }

    public string Page(int clinic, EventFilter filter, int before, int size) =>
        string.Join(", ", _facts[clinic].Where(filter.Takes).Select(fact => fact.Number).Where(number => number < before).OrderDescending().Take(size));

    public string Pages(int clinic, EventFilter filter) => Page(clinic, filter, int.MaxValue, int.MaxValue);

    public string Look() => $"{Pages(0, EventFilter.None)} | {Pages(1, EventFilter.None)}";
}
