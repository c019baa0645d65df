namespace ClinicMfa;

/// <summary>Counts across servers whatever has a budget: messages by destination and by clinic (rule C7), notices, line-type look-ups, test messages.</summary>
public interface IMfaSendBudgetStore
{
    /// <summary>Takes one message from a budget, if each of its limits still has one. All or nothing, at once for all callers.</summary>
    /// <param name="key">Which budget.</param>
    /// <param name="limits">The limits, each over a sliding window.</param>
    /// <param name="now">The time by the caller's clock, UTC.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<BudgetAnswer> TakeAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives back to each budget one message taken at <paramref name="takenAt"/>. Giving back what is no longer counted does nothing.</summary>
    /// <param name="keys">Which budgets, none twice. What fails for one may have been done for another.</param>
    /// <param name="takenAt">When it was taken, to the tick.</param>
    /// <param name="cancellationToken">Ends the call before it begins.</param>
    ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken);
}
