using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClinicMfa.StateSize;

/// <summary>In memory: what the garbage collector's heap grows by.</summary>
internal static class InMemorySize
{
    private const int WarmUp = 1000;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(int pending)
    {
        var whole = await MeasureAsync(pending, _ => { });
        var challenges = await MeasureAsync(pending, services => services.Replace(ServiceDescriptor.Singleton<IMfaSendBudgetStore, NoBudgets>()));
        return
        [
            new("in memory, a pending login, all told", whole),
            new("in memory, of it the challenges", challenges),
            new("in memory, of it the budgets", whole - challenges),
        ];
    }

    private static async Task<double> MeasureAsync(int pending, Action<IServiceCollection> configure)
    {
        await using var logins = new Logins(configure);
        await logins.BeginAsync(pending, WarmUp);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await logins.BeginAsync(0, pending);
        return (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)pending;
    }
}
