using System.Globalization;

namespace ClinicMfa.StoreBenchmarks;

/// <summary>A pair, measured.</summary>
internal sealed record Result(Pair Pair, int InFlight, IReadOnlyList<Run> Ours, IReadOnlyList<Run> Theirs)
{
    public const string Header = """
        | Store | Operation | By hand | In flight | Ours / s | By hand / s | Ratio | In single repetitions | Ours, B | By hand, B | Document, B |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;

    /// <summary>Of medians.</summary>
    public double Ratio => Median(Ours, run => run.PerSecond) / Median(Theirs, run => run.PerSecond);

    public override string ToString()
    {
        var single = Ours.Zip(Theirs, (ours, theirs) => ours.PerSecond / theirs.PerSecond).Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Pair.Store} | {Pair.Operation} | {Pair.ByHand} | {InFlight} | {Median(Ours, run => run.PerSecond):N0} | {Median(Theirs, run => run.PerSecond):N0} | {Ratio:F2} | {single[0]:F2}-{single[^1]:F2} | {Median(Ours, run => run.Allocated):N0} | {Median(Theirs, run => run.Allocated):N0} | {Pair.Bytes} |");
    }

    private static double Median(IReadOnlyList<Run> runs, Func<Run, double> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
}
