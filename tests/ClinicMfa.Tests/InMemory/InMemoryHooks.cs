using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Tests.InMemory;

/// <summary>The stores that <c>AddClinicMfa()</c> registers by itself.</summary>
public sealed class InMemoryHooks : StoreHooks
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    public override bool SharesState => false;

    /// <summary>Cheap here: so the rules above the stores are tried hardest here, too.</summary>
    public override int Iterations => 200;

    public override void AddStores(IServiceCollection services) => services.TryAddSingleton<TimeProvider>(_time);

    public override bool TryAdvance(TimeSpan span)
    {
        _time.Advance(span);
        return true;
    }
}
