namespace ClinicMfa.StateSize;

/// <summary>Budgets without memory, to tell them from the challenges.</summary>
internal sealed class NoBudgets : IMfaSendBudgetStore
{
    public ValueTask<BudgetAnswer> TakeAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, CancellationToken cancellationToken) =>
        new(new BudgetAnswer(IsTaken: true, now));

    public ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
