using System.Collections.Concurrent;

namespace ClinicMfa.SampleHost.Development.Faults;

/// <summary>What is broken on purpose now. Development only.</summary>
internal sealed class FaultSwitches
{
    private readonly ConcurrentDictionary<FaultTarget, bool> _broken = [];

    public bool IsBroken(FaultTarget target) => _broken.ContainsKey(target);

    public void Break(FaultTarget target) => _broken[target] = true;

    public void Mend(FaultTarget target) => _broken.TryRemove(target, out _);

    /// <summary>Fails as a database does that can't be reached.</summary>
    /// <exception cref="StoreFaultException">The stores are broken.</exception>
    public void ThrowIfStoresAreBroken()
    {
        if (IsBroken(FaultTarget.Stores))
            throw new StoreFaultException();
    }
}
