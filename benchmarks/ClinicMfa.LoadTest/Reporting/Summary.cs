using ClinicMfa.LoadTest.Measuring;

namespace ClinicMfa.LoadTest.Reporting;

/// <summary>The repetitions of one run.</summary>
internal sealed class Summary(IReadOnlyList<Run> runs)
{
    public IReadOnlyList<Run> Runs => runs;

    public int Errors => runs.Sum(run => run.ErrorCount);

    public int LoggedLines => runs.Sum(run => run.LoggedLines);

    public double Median(Func<Run, double> figure) => MedianOf(runs.Select(figure));

    public double Lowest(Func<Run, double> figure) => runs.Min(figure);

    public double Highest(Func<Run, double> figure) => runs.Max(figure);

    public static double MedianOf(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
