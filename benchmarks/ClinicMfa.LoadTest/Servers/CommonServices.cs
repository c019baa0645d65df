using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Console;

namespace ClinicMfa.LoadTest.Servers;

/// <summary>What every host has: the same server, logging, pages, keys and cost of a password.</summary>
internal static class CommonServices
{
    public static void AddCommonServices(this WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Host.UseDefaultServiceProvider(options => options.ValidateScopes = options.ValidateOnBuild = false); // as in production
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // keys in a temporary folder, unencrypted, on purpose

        var services = builder.Services;
        services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace); // output is for the client
        services.AddSingleton<SentCodes>();
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.Folder, "cookie-keys")));
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = settings.Iterations);
        services.AddRazorPages().ConfigureApplicationPartManager(manager =>
        {
            // The pages of ClinicMfa are found because this program refers to them; a host without it has none.
            foreach (var part in manager.ApplicationParts.Where(part => part.Name == typeof(AspNetCore.ClinicMfaClaims).Assembly.GetName().Name).ToList())
                manager.ApplicationParts.Remove(part);
        });
    }
}
