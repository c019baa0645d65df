using System.Diagnostics;

namespace ClinicMfa.StoreBenchmarks;

/// <summary>Both sides of a pair by turns, for so long each, with so many calls in flight.</summary>
internal static class Measurement
{
    /// <summary>Repetition after repetition: what slows the machine down for a while slows both down.</summary>
    public static async Task<Result> TakeAsync(Pair pair, int inFlight, int repetitions, TimeSpan each)
    {
        await RunAsync(pair.Ours, inFlight, each);
        await RunAsync(pair.Theirs, inFlight, each);
        var (ours, theirs) = (new List<Run>(), new List<Run>());
        for (var i = 0; i < repetitions; i++)
        {
            ours.Add(await RunAsync(pair.Ours, inFlight, each));
            theirs.Add(await RunAsync(pair.Theirs, inFlight, each));
        }

        return new Result(pair, inFlight, ours, theirs);
    }

    private static async Task<Run> RunAsync(Func<int, Task> operation, int inFlight, TimeSpan each)
    {
        var (allocated, start) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        var counts = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(worker => Task.Run(() => WorkAsync(worker))));
        var (seconds, count) = (Stopwatch.GetElapsedTime(start).TotalSeconds, counts.Sum());
        return new Run(count / seconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)count);

        async Task<long> WorkAsync(int worker)
        {
            long done = 0;
            while (Stopwatch.GetElapsedTime(start) < each)
            {
                await operation(worker);
                done++;
            }

            return done;
        }
    }
}
