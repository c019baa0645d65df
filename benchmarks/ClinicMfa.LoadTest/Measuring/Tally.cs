using System.Collections.Concurrent;
using ClinicMfa.LoadTest.Client;

namespace ClinicMfa.LoadTest.Measuring;

/// <summary>What came of the logins of a run, counted by its workers at once.</summary>
internal sealed class Tally
{
    private readonly ConcurrentBag<IReadOnlyList<StepTime>> _logins = [];
    private readonly ConcurrentDictionary<string, int> _errors = new(StringComparer.Ordinal);

    public int Logins => _logins.Count;

    public IReadOnlyDictionary<string, int> Errors => _errors;

    public Percentiles Login => Percentiles.Of(_logins.Select(steps => TimeSpan.FromTicks(steps.Sum(step => step.Took.Ticks))));

    public IReadOnlyList<StepFigures> Steps =>
    [
        .. _logins.SelectMany(steps => steps).GroupBy(step => step.Step).OrderBy(group => group.Key).Select(group =>
            new StepFigures(group.Key, Percentiles.Of(group.Select(step => step.Took)), group.Select(step => step.PageLength).Order().ElementAt(group.Count() / 2))),
    ];

    /// <summary>Does one login and counts it. One that goes wrong ends no run.</summary>
    public async Task CountAsync(Func<Task<IReadOnlyList<StepTime>>> login)
    {
        try
        {
            _logins.Add(await login());
        }
        catch (Exception fault) when (fault is LoginFailure or HttpRequestException or IOException or OperationCanceledException)
        {
            var kind = fault is LoginFailure ? fault.Message : fault.GetType().Name;
            _errors.AddOrUpdate(kind, 1, (_, count) => count + 1);
        }
    }
}
