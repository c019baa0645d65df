using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Support;

/// <summary>A budget store that keeps the keys it was given.</summary>
internal sealed class KeyRecorder : IMfaSendBudgetStore
{
    private readonly InMemorySendBudgetStore _inner = new();

    public List<string> Keys { get; } = [];

    public void AddTo(IServiceCollection services) => services.AddSingleton<IMfaSendBudgetStore>(this);

    public ValueTask<BudgetAnswer> TakeAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Keys.Add(key.Value);
        return _inner.TakeAsync(key, limits, now, cancellationToken);
    }

    public ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken) =>
        _inner.GiveBackAsync(keys, takenAt, cancellationToken);
}
