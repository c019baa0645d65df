using ClinicMfa.LoadTest.Measuring;

namespace ClinicMfa.LoadTest.Reporting;

/// <summary>All runs, by what was run.</summary>
internal sealed class Figures(IReadOnlyList<Run> runs)
{
    private readonly ILookup<(string Host, int Iterations, Scenario Scenario, int Workers), Run> _measured =
        runs.Where(run => run.Repetition != Run.WarmUp).ToLookup(run => (run.Host, run.Iterations, run.Scenario, run.Workers));

    public IReadOnlyList<Run> Runs => runs;

    /// <summary>The repetitions of one run.</summary>
    /// <returns><see langword="null"/>: it was not run, or no login of some repetition succeeded.</returns>
    public Summary? Find(string host, int iterations, Scenario scenario, int workers) =>
        _measured[(host, iterations, scenario, workers)].ToList() is { Count: > 0 } found && found.TrueForAll(run => run.Logins > 0) ? new Summary(found) : null;
}
