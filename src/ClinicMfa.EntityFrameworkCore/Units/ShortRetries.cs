using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Tries a unit of work again where the host's own execution strategy doesn't: a person waits for the answer, so few times and soon.</summary>
internal sealed class ShortRetries(DbContext context, ILogger logger) : ExecutionStrategy(context, Delays.Length, Delays[^1])
{
    /// <summary>No try begins later than this after the first: a driver that has waited for long itself is not asked to wait again.</summary>
    private static readonly TimeSpan LatestTry = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(450), TimeSpan.FromMilliseconds(900),
    ];

    private long _begin;

    /// <summary>Leaves an execution strategy that the caller may be inside of: its retries are about another unit of work.</summary>
    public static void LeaveOuterStrategy()
    {
        if (Current is not null)
            Current = null;
    }

    protected override void OnFirstExecution()
    {
        base.OnFirstExecution();
        _begin = TimeProvider.System.GetTimestamp();
    }

    protected override bool ShouldRetryOn(Exception exception) => TransientFaults.Include(exception);

    protected override TimeSpan? GetNextDelay(Exception lastException)
    {
        var failed = ExceptionsEncountered.Count;
        if (failed > Delays.Length)
            return null;
        var delay = Delays[failed - 1] * (RandomNumberGenerator.GetInt32(50, 101) / 100.0);
        return TimeProvider.System.GetElapsedTime(_begin) + delay > LatestTry ? null : delay;
    }

    protected override void OnRetry() => Log.TriedAgain(logger, ExceptionsEncountered[^1], ExceptionsEncountered.Count);
}
