using ClinicMfa.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.EntityFrameworkCore.Tests.Contracts;

/// <summary>What the hooks of both engines share.</summary>
public abstract class RelationalHooks : StoreHooks
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    /// <summary>Each operation is a round trip, and the flow's tries do two hundred at once a round.</summary>
    public override int Iterations => 20;

    public override bool AnswersBothAtOnce => true;

    public override void AddStores(IServiceCollection services)
    {
        services.TryAddSingleton<TimeProvider>(_time);
        services.AddLogging();
        services.AddDbContext<HostContext>(UseDatabase);
        services.AddClinicMfa(new ConfigurationBuilder().Build()).AddEntityFrameworkStores<HostContext>();
    }

    public override bool TryAdvance(TimeSpan span)
    {
        _time.Advance(span);
        return true;
    }

    public override async ValueTask StartServerAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        foreach (var check in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            await check.StartingAsync(cancellationToken);
    }

    protected abstract void UseDatabase(DbContextOptionsBuilder options);
}
