using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Deletes what has expired, a batch at a time.</summary>
internal sealed class ExpiredRows(UnitsOfWork units, IOptions<ClinicMfaOptions> options)
{
    /// <summary>Servers' clocks may differ: what has expired by one may not have by another.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Deletes at most about one batch of challenge documents.</summary>
    /// <returns>How many it deleted.</returns>
    public Task<int> DeleteChallengesAsync(DateTimeOffset now, int batchSize, CancellationToken cancellationToken) =>
        DeleteAsync<ChallengeRow>(row => row.ExpiresAt, now - Grace, batchSize, cancellationToken);

    /// <summary>Deletes at most about one batch of budgets.</summary>
    /// <returns>How many it deleted.</returns>
    public Task<int> DeleteBudgetsAsync(DateTimeOffset now, int batchSize, CancellationToken cancellationToken) =>
        DeleteAsync<SendBudgetRow>(row => row.ForgetAt, now - Grace, batchSize, cancellationToken);

    /// <summary>Deletes at most about one batch of facts that are older than the audit is kept, the oldest first.</summary>
    /// <returns>How many it deleted.</returns>
    public Task<int> DeleteEventsAsync(DateTimeOffset now, int batchSize, CancellationToken cancellationToken) =>
        DeleteAsync<EventRow>(row => row.At, AuditKeptSince(now).AddTicks(-1), batchSize, cancellationToken);

    /// <summary>Deletes at most about one batch of deliveries that are older than the audit is kept. A report is younger than its fact, so none goes before it.</summary>
    /// <returns>How many it deleted.</returns>
    public Task<int> DeleteDeliveriesAsync(DateTimeOffset now, int batchSize, CancellationToken cancellationToken) =>
        DeleteAsync<DeliveryRow>(row => row.ReportedAt, AuditKeptSince(now).AddTicks(-1), batchSize, cancellationToken);

    /// <summary>
    /// Calendar years back, in UTC. From February 29 that is February 28 of another year; a fact of February 29 goes with March 1. So
    /// nothing goes before its years are over, leap days or not.
    /// </summary>
    private DateTimeOffset AuditKeptSince(DateTimeOffset now) => (now.ToUniversalTime() - Grace).AddYears(-options.Value.AuditRetentionYears);

    private async Task<int> DeleteAsync<TRow>(Expression<Func<TRow, long>> expiry, DateTimeOffset until, int batchSize, CancellationToken cancellationToken)
        where TRow : class
    {
        var expired = until.UtcTicks;
        return await units.WriteAsync(
            async (context, _) =>
            {
                // By time and not by key: a row that is renewed meanwhile no longer is what this deletes.
                var cut = await Until(context, expiry, expired).Select(expiry).Order().Skip(batchSize - 1).Take(1).Select(at => (long?)at)
                    .SingleOrDefaultAsync(CancellationToken.None).ConfigureAwait(false);
                return await Until(context, expiry, cut ?? expired).ExecuteDeleteAsync(CancellationToken.None).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static IQueryable<TRow> Until<TRow>(DbContext context, Expression<Func<TRow, long>> expiry, long cut)
        where TRow : class
    {
        Expression<Func<long>> value = () => cut; // a parameter of the statement, not a constant in its text
        var isOver = Expression.Lambda<Func<TRow, bool>>(Expression.LessThanOrEqual(expiry.Body, value.Body), expiry.Parameters);
        return context.Set<TRow>().IgnoreQueryFilters().Where(isOver);
    }
}
