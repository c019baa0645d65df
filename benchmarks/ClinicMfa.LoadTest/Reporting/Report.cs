using System.Globalization;
using System.Runtime.InteropServices;
using ClinicMfa.LoadTest.Measuring;

namespace ClinicMfa.LoadTest.Reporting;

/// <summary>The figures as Markdown.</summary>
internal sealed class Report(LoadPlan plan, Measurements measurements)
{
    private readonly Figures _figures = new(measurements.Runs);

    public async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync(Heading());
        foreach (var iterations in plan.Iterations)
        {
            foreach (var workers in plan.Workers)
                await output.WriteLineAsync(new RunTable(plan, _figures, iterations, workers).ToString());
        }

        await output.WriteLineAsync(new RatioTable(plan, _figures).ToString());
        await output.WriteLineAsync(new ErrorList(measurements).ToString());
    }

    private string Heading() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Logins at each host

        {Environment.ProcessorCount} processors for client, server and databases together; {RuntimeInformation.OSDescription}; .NET {Environment.Version}.
        Medians of all repetitions ({plan.Repetitions}, by turns), each on a server just started; {plan.Logins} logins a run with cheap hashing, {plan.SlowLogins} otherwise; {plan.Users} users; database contexts {(plan.HasContextPool ? "pooled" : "not pooled")}; SQLite {(plan.IsDurable ? "waits for the disk at each commit" : "does not wait for the disk (synchronous = NORMAL)")}.
        Percentiles are exact (nearest rank over all samples of a run). Processor time is the host's own process.

        """);
}
