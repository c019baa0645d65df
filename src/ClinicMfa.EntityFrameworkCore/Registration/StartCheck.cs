using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>
/// Stops a host at start that is not set up as these stores need it. Looks at the model only: a database that is down must not keep
/// patients out.
/// </summary>
internal sealed class StartCheck<TContext>(IServiceProvider services, IServiceProviderIsService registered) : IHostedLifecycleService
    where TContext : DbContext
{
    private static readonly string Call = $"AddEntityFrameworkStores<{typeof(TContext).Name}>()";

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!registered.IsService(typeof(TContext)))
            throw new InvalidOperationException($"{Call}: {typeof(TContext).Name} is not registered. Call services.AddDbContext<{typeof(TContext).Name}>(…), or its factory or pool.");

        var one = services.CreateAsyncScope();
        await using (one.ConfigureAwait(false))
        {
            var other = services.CreateAsyncScope();
            await using (other.ConfigureAwait(false))
                Check(one.ServiceProvider.GetRequiredService<TContext>(), other.ServiceProvider.GetRequiredService<TContext>());
        }

        NeedsDialect();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void Check(TContext one, TContext other)
    {
        if (StoreSchema.Rows.FirstOrDefault(row => one.Model.FindEntityType(row) is null) is { } missing)
            throw new InvalidOperationException($"{Call}: the model of {typeof(TContext).Name} has no {missing.Name}. Call modelBuilder.AddClinicMfa() in OnModelCreating, and add a migration.");

        // Otherwise a write here would land in whatever transaction the host has open.
        if (ReferenceEquals(one, other) || ReferenceEquals(one.Database.GetDbConnection(), other.Database.GetDbConnection()))
            throw new InvalidOperationException($"{Call}: each scope needs a {typeof(TContext).Name} with a connection of its own. Register it scoped, and by a connection string or a data source instead of one open connection.");
    }

    private void NeedsDialect()
    {
        if (services.GetService<IMfaChallengeStore>() is not RelationalChallengeStore && services.GetService<IMfaSendBudgetStore>() is not RelationalSendBudgetStore)
            return;
        using var scope = services.CreateScope();
        SqlDialect.For(scope.ServiceProvider.GetRequiredService<TContext>());
    }
}
