using System.Globalization;
using System.Text;
using ClinicMfa.LoadTest.Client;
using ClinicMfa.LoadTest.Measuring;

namespace ClinicMfa.LoadTest.Reporting;

/// <summary>The runs with one cost of a password and one number of workers: a line a host.</summary>
internal sealed class RunTable(LoadPlan plan, Figures figures, int iterations, int workers)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var scenario in Enum.GetValues<Scenario>())
            Append(text, scenario.Words(), [.. plan.Hosts.Select(host => (host.Name, figures.Find(host.Name, iterations, scenario, workers)!)).Where(row => row.Item2 is not null)]);
        return text.ToString();
    }

    private void Append(StringBuilder text, string name, List<(string Host, Summary Summary)> rows)
    {
        if (rows.Count == 0)
            return;
        var steps = rows[0].Summary.Runs[0].Steps.Select(step => step.Step).ToList();
        text.AppendLine(CultureInfo.InvariantCulture, $"## Login with {name}; hash iterations: {iterations:N0}; workers: {workers}").AppendLine();
        text.AppendLine("| Host | Logins a second (lowest to highest) | Login p50, ms | p99, ms | Server CPU a login, ms | Allocated a login, kB | Errors | Log lines |");
        text.AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var (host, summary) in rows)
            text.AppendLine(Line(host, summary));
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"A step's p50 / p99 in ms, and the length of its page: {string.Join(", ", steps)}.").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"| Host | {string.Join(" | ", steps)} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|---|{string.Concat(steps.Select(_ => "---|"))}");
        foreach (var (host, summary) in rows)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {host} | {string.Join(" | ", steps.Select(step => Cell(summary, step)))} |");
        text.AppendLine();
    }

    private static string Line(string host, Summary summary) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {host} | {summary.Median(run => run.LoginsPerSecond):0.0} ({summary.Lowest(run => run.LoginsPerSecond):0.0} to {summary.Highest(run => run.LoginsPerSecond):0.0}) | {summary.Median(run => run.Login.P50):0.00} | {summary.Median(run => run.Login.P99):0.00} | {summary.Median(run => run.ProcessorPerLogin):0.000} | {summary.Median(run => run.BytesPerLogin) / 1000:0.0} | {(summary.Errors == 0 ? "0" : $"**{summary.Errors}**")} | {summary.LoggedLines} |");

    private static string Cell(Summary summary, LoginStep step)
    {
        StepFigures Of(Run run) => run.Steps.First(figures => figures.Step == step);
        var length = summary.Median(run => Of(run).PageLength);
        return string.Create(CultureInfo.InvariantCulture, $"{summary.Median(run => Of(run).Times.P50):0.00} / {summary.Median(run => Of(run).Times.P99):0.00}{(length > 0 ? $" ({length:0})" : "")}");
    }
}
