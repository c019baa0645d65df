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

    public override void AddStores(IServiceCollection services) => services.TryAddSingleton<TimeProvider>(_time);

    public override bool TryAdvance(TimeSpan span)
    {
        _time.Advance(span);
        return true;
    }
}
