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

    /// <summary>Takes one message from each of these budgets, in their order; where one has none left, from none.</summary>
    /// <remarks>
    /// As it is here it asks one after the other, and gives back what it took before a refusal. A store that keeps its budgets in one place does better in one round trip, and
    /// without others seeing a message that is given back at once.
    /// </remarks>
    /// <param name="budgets">Which budgets, none twice, at least one.</param>
    /// <param name="now">The time by the caller's clock, UTC.</param>
    /// <param name="cancellationToken">Ends the call early, as long as nothing is taken.</param>
    /// <returns>What each answered, up to and with the first that has none left.</returns>
    async ValueTask<IReadOnlyList<BudgetAnswer>> TakeFromAllAsync(IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(budgets);
        var answers = new List<BudgetAnswer>(budgets.Count);
        foreach (var (key, limits) in budgets)
        {
            var answer = await TakeAsync(key, limits, now, answers.Count == 0 ? cancellationToken : CancellationToken.None).ConfigureAwait(false);
            answers.Add(answer);
            if (answer.IsTaken)
                continue;
            if (answers.Count > 1)
                await GiveBackAsync([.. budgets.Take(answers.Count - 1).Select(taken => taken.Key)], now, CancellationToken.None).ConfigureAwait(false);
            break;
        }

        return answers;
    }

    /// <summary>Gives back to each budget one message taken at <paramref name="takenAt"/>. Giving back what is no longer counted does nothing.</summary>
    /// <param name="keys">Which budgets, none twice. What fails for one may have been done for another.</param>
    /// <param name="takenAt">When it was taken, to the tick.</param>
    /// <param name="cancellationToken">Ends the call before it begins.</param>
    ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken);
}
