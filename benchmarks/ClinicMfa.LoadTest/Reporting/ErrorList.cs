using System.Globalization;
using System.Text;
using ClinicMfa.LoadTest.Measuring;

namespace ClinicMfa.LoadTest.Reporting;

/// <summary>Every error of every run, of warming up too, and every run that was not made.</summary>
internal sealed class ErrorList(Measurements measurements)
{
    public override string ToString()
    {
        var failed = measurements.Runs.Where(run => run.ErrorCount > 0).ToList();
        if (failed.Count == 0 && measurements.Failures.Count == 0)
            return "No login failed.\n";
        var text = new StringBuilder("## Errors\n\n");
        foreach (var failure in measurements.Failures)
            text.AppendLine(CultureInfo.InvariantCulture, $"- {failure} Nothing of this is in the tables.");
        foreach (var run in failed)
        {
            var number = run.Repetition == Run.WarmUp ? "warming up" : string.Create(CultureInfo.InvariantCulture, $"repetition {run.Repetition}");
            var kinds = string.Join("; ", run.Errors.Select(error => $"{error.Value} x {error.Key}"));
            text.AppendLine(CultureInfo.InvariantCulture, $"- {run.Host}, {run.Scenario}, hash iterations {run.Iterations}, workers {run.Workers}, {number}: {kinds} (of {run.Logins + run.ErrorCount})");
        }

        return text.ToString();
    }
}
