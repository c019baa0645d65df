using System.Globalization;
using System.Text;
using ClinicMfa.LoadTest.Measuring;

namespace ClinicMfa.LoadTest.Reporting;

/// <summary>What it comes to: ratios of medians, and how far they differ between repetitions.</summary>
internal sealed class RatioTable(LoadPlan plan, Figures figures)
{
    public override string ToString()
    {
        var text = new StringBuilder("## Ratios of medians\n\nThe aim is for the reader; nothing here fails.\n\n");
        text.AppendLine("| What | Of | Over | Hash iterations | Workers | Ratio | In single repetitions | Aim |");
        text.AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var comparison in Comparison.All(LoadPlan.DefaultIterations))
        {
            foreach (var workers in plan.Workers)
                Append(text, comparison, workers);
        }

        text.AppendLine().AppendLine("## ClinicMfa's share of a login's CPU").AppendLine();
        text.AppendLine("What a login with password and code costs the server more than a login with the password alone at the same host without ClinicMfa, both with cheap hashing, so that the noise of hashing is not in it;").AppendLine("over the whole of such a login at the default hashing. The two further pages are in it.").AppendLine();
        text.AppendLine("| Store | Workers | More, ms | Whole login, ms | Share | Aim |").AppendLine("|---|---|---|---|---|---|");
        foreach (var (with, without, store) in Comparison.WithAndWithout)
        {
            foreach (var workers in plan.Workers)
                AppendShare(text, with, without, store, workers);
        }

        return text.ToString();
    }

    private void Append(StringBuilder text, Comparison comparison, int workers)
    {
        if (figures.Find(comparison.Of.Host, comparison.Iterations, comparison.Of.Scenario, workers) is not { } above
            || figures.Find(comparison.Over.Host, comparison.Iterations, comparison.Over.Scenario, workers) is not { } below)
            return;
        var single = above.Runs.Join(below.Runs, run => run.Repetition, run => run.Repetition, (one, other) => comparison.Figure(one) / comparison.Figure(other)).DefaultIfEmpty(double.NaN).ToList();
        var ratio = above.Median(comparison.Figure) / below.Median(comparison.Figure);
        var mark = above.Errors + below.Errors > 0 ? " (with errors)" : "";
        text.AppendLine(CultureInfo.InvariantCulture, $"| {comparison.What} | {comparison.Of.Host}, {comparison.Of.Scenario.Words()} | {comparison.Over.Host}, {comparison.Over.Scenario.Words()} | {comparison.Iterations:N0} | {workers} | {ratio:0.00}{mark} | {single.Min():0.00} to {single.Max():0.00} | {comparison.Aim} |");
    }

    private void AppendShare(StringBuilder text, string with, string without, string store, int workers)
    {
        if (figures.Find(with, LoadPlan.CheapIterations, Scenario.Code, workers) is not { } code
            || figures.Find(without, LoadPlan.CheapIterations, Scenario.Password, workers) is not { } password
            || figures.Find(with, LoadPlan.DefaultIterations, Scenario.Code, workers) is not { } whole)
            return;
        var more = code.Median(run => run.ProcessorPerLogin) - password.Median(run => run.ProcessorPerLogin);
        var all = whole.Median(run => run.ProcessorPerLogin);
        var mark = code.Errors + password.Errors + whole.Errors > 0 ? " (with errors)" : "";
        text.AppendLine(CultureInfo.InvariantCulture, $"| {store} | {workers} | {more:0.000} | {all:0.00} | {more / all:0.0 %}{mark} | < 3 % |");
    }
}
