using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Data.Migrating;
using ClinicMfa.SampleHost.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.SampleHost.Data;

/// <summary>The host's database, on the engine that <c>Stores</c> names.</summary>
internal static class StoreServices
{
    public static IServiceCollection AddSampleDatabase(this IServiceCollection services, StoreSettings stores)
    {
        services.AddSingleton(stores);
        services.AddOptions<ClinicMfaOptions>().Validate(_ => stores.Problem is null, stores.Problem ?? "");
        services.AddScoped<DatabaseUpdate>();
        services.AddScoped<IAccountStore, EfAccountStore>();
        return stores.OnPostgres ? services.AddPostgres(stores) : services.AddSqlite();
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services)
    {
        services.AddDbContextPool<SampleDbContext, SqliteSampleDbContext>((provider, options) =>
            options.UseSqlite($"Data Source={provider.GetRequiredService<DataFolder>().DatabaseFile}"));
        services.AddScoped<IMigrationLock, SqliteMigrationLock>();
        return services;
    }

    private static IServiceCollection AddPostgres(this IServiceCollection services, StoreSettings stores)
    {
        services.AddDbContextPool<SampleDbContext, PostgresSampleDbContext>(options => options.UseNpgsql(stores.Postgres));
        services.AddScoped<IMigrationLock, PostgresMigrationLock>();
        return services;
    }
}
