using ClinicMfa.LoadTest.Client;
using ClinicMfa.LoadTest.Hosts;

namespace ClinicMfa.LoadTest.Measuring;

/// <summary>All runs, by turns, and what kept some from being made.</summary>
internal sealed class Measurements(LoadPlan plan)
{
    private readonly List<Run> _runs = [];
    private readonly List<string> _failures = [];

    public IReadOnlyList<Run> Runs => _runs;

    /// <summary>Hosts that did not get through a repetition, each with the reason.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Every host once, then all of them again: what slows the machine down for a while slows all of them down.</summary>
    public async Task TakeAsync(Databases databases)
    {
        for (var repetition = 1; repetition <= plan.Repetitions; repetition++)
        {
            foreach (var iterations in plan.Iterations)
            {
                foreach (var host in plan.Hosts)
                    await TakeAsync(databases, host, iterations, repetition);
            }
        }
    }

    // The figures so far are worth keeping, whatever becomes of one host.
    private async Task TakeAsync(Databases databases, HostUnderTest host, int iterations, int repetition)
    {
        var name = $"{repetition} of {plan.Repetitions}: {host.Name}, hash iterations {iterations:N0}";
        await Console.Error.WriteLineAsync(name);
        try
        {
            _runs.AddRange(await HostRuns.TakeAsync(plan, databases, host, iterations, repetition));
        }
        catch (Exception fault) when (fault is LoginFailure or InvalidOperationException or TimeoutException or IOException or HttpRequestException)
        {
            _failures.Add($"{name}: {fault.Message}");
        }
    }
}
