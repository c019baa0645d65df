using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Deletes what has expired, a batch at a time.</summary>
internal sealed class ExpiredRows(UnitsOfWork units)
{
    /// <summary>Servers' clocks may differ: what has expired by one may not have by another.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Deletes at most about one batch of challenge documents.</summary>
    /// <returns>How many it deleted.</returns>
    public Task<int> DeleteChallengesAsync(DateTimeOffset now, int batchSize, CancellationToken cancellationToken) =>
        DeleteAsync<ChallengeRow>(row => row.ExpiresAt, now, batchSize, cancellationToken);

    /// <summary>Deletes at most about one batch of budgets.</summary>
    /// <returns>How many it deleted.</returns>
    public Task<int> DeleteBudgetsAsync(DateTimeOffset now, int batchSize, CancellationToken cancellationToken) =>
        DeleteAsync<SendBudgetRow>(row => row.ForgetAt, now, batchSize, cancellationToken);

    private async Task<int> DeleteAsync<TRow>(Expression<Func<TRow, long>> expiry, DateTimeOffset now, int batchSize, CancellationToken cancellationToken)
        where TRow : class
    {
        var expired = (now - Grace).UtcTicks;
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
