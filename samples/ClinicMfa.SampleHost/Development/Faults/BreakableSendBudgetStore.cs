namespace ClinicMfa.SampleHost.Development.Faults;

internal sealed class BreakableSendBudgetStore(IMfaSendBudgetStore inner, FaultSwitches faults) : IMfaSendBudgetStore
{
    public ValueTask<BudgetAnswer> TakeAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.TakeAsync(key, limits, now, cancellationToken);
    }

    public ValueTask<IReadOnlyList<BudgetAnswer>> TakeFromAllAsync(IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.TakeFromAllAsync(budgets, now, cancellationToken);
    }

    public ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.GiveBackAsync(keys, takenAt, cancellationToken);
    }
}
