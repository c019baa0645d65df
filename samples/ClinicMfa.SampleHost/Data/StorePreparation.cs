using ClinicMfa.Redis;
using ClinicMfa.SampleHost.Data.Migrating;
using ClinicMfa.SampleHost.Hosting;
using Microsoft.Extensions.Options;

namespace ClinicMfa.SampleHost.Data;

/// <summary>Makes the stores ready, before the host listens.</summary>
internal static class StorePreparation
{
    /// <summary>Brings the tables up to date.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="startOver">Whether to empty the servers first; a database file is gone by then, with its folder.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public static async Task PrepareStoresAsync(this IServiceProvider services, bool startOver, CancellationToken cancellationToken)
    {
        services.GetRequiredService<DataFolder>().Create();
        var stores = services.GetRequiredService<StoreSettings>();
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<DatabaseUpdate>();

        if (startOver && stores.OnPostgres)
            await database.DropTablesAsync(cancellationToken);
        if (startOver && stores.WithRedis)
            await RedisReset.RunAsync(stores.Redis!, services.GetRequiredService<IOptions<RedisStoreOptions>>().Value.KeyPrefix);
        await database.RunAsync(cancellationToken);
    }
}
