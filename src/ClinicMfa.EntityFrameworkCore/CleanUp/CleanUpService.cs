using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Deletes expired challenge documents and budgets, and the audit of which the years are over, every few minutes. Nothing depends on it but the size of tables.</summary>
internal sealed class CleanUpService(
    ExpiredRows rows, IOptions<EntityFrameworkStoreOptions> options, IOptions<ClinicMfaOptions> audit, TimeProvider time, ILogger<CleanUpService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause(), time, stoppingToken).ConfigureAwait(false);
                await CleanUpAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task CleanUpAsync(CancellationToken stoppingToken)
    {
        try
        {
            var challenges = await DeleteAllAsync(rows.DeleteChallengesAsync, stoppingToken).ConfigureAwait(false);
            var budgets = await DeleteAllAsync(rows.DeleteBudgetsAsync, stoppingToken).ConfigureAwait(false);
            Log.CleanedUp(logger, challenges, budgets);

            var facts = await DeleteAllAsync(rows.DeleteEventsAsync, stoppingToken).ConfigureAwait(false);
            var deliveries = await DeleteAllAsync(rows.DeleteDeliveriesAsync, stoppingToken).ConfigureAwait(false);
            if (facts + deliveries > 0)
                Log.AuditDeleted(logger, facts, deliveries, audit.Value.AuditRetentionYears);
        }
#pragma warning disable CA1031 // whatever breaks, the next round tries again: it must not stop the host
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.NotCleanedUp(logger, fault);
        }
    }

    private async Task<int> DeleteAllAsync(Func<DateTimeOffset, int, CancellationToken, Task<int>> deleteBatch, CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow();
        var size = options.Value.CleanUpBatchSize;
        var (all, batch) = (0, size);
        while (batch >= size)
            all += batch = await deleteBatch(now, size, stoppingToken).ConfigureAwait(false);
        return all;
    }

    /// <summary>Between 80 % and 120 % of the interval, so that servers that were started together don't clean up together.</summary>
    private TimeSpan Pause() => options.Value.CleanUpInterval * (RandomNumberGenerator.GetInt32(80, 121) / 100.0);
}
