namespace ClinicMfa.EntityFrameworkCore.Tests.Registration;

/// <summary>Stores of a host's own, which are never called.</summary>
internal sealed class NoStore : IMfaChallengeStore, IMfaSendBudgetStore
{
    private static readonly NoStore Instance = new();

    public static IMfaChallengeStore Challenges => Instance;

    public static IMfaSendBudgetStore Budgets => Instance;

    public ValueTask<StoreLookup<ChallengeRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<SaveOutcome> TrySaveAsync(ChallengeRecord document, long expectedVersion, DateTimeOffset expiresAt, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask RemoveAsync(MfaSubject subject, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<BudgetAnswer> TakeAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken) => throw new NotSupportedException();
}
