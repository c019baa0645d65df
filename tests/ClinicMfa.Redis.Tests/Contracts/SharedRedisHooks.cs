using ClinicMfa.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Redis.Tests.Contracts;

/// <summary>What the hooks of one server and of a cluster share. What is durable stays in memory, one for all servers of a test.</summary>
public abstract class SharedRedisHooks : StoreHooks
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    protected abstract string ConnectionString { get; }

    public override void AddStores(IServiceCollection services)
    {
        services.TryAddSingleton<TimeProvider>(_time);
        services.AddLogging();
        services.AddClinicMfa(new ConfigurationBuilder().Build()).AddRedisChallengeStore(options =>
        {
            options.ConnectionString = ConnectionString;
            options.Timeout = RedisBed.Patience;
        });
    }

    public override bool TryAdvance(TimeSpan span)
    {
        _time.Advance(span);
        return true;
    }

    public override async ValueTask StartServerAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        foreach (var check in services.GetServices<IHostedService>().OfType<RedisStartCheck>())
            await check.StartingAsync(cancellationToken);
    }
}
