using System.Data.Common;
using System.Reflection;
using ClinicMfa.SampleHost.Data;
using Microsoft.Extensions.Options;

namespace ClinicMfa.SampleHost.Hosting;

/// <summary>What is decided before the host listens.</summary>
internal static class StartUp
{
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>Whether this is the sample itself, and not the sample inside a test, which wants the exception.</summary>
    private static bool IsOwnProgram => Assembly.GetEntryAssembly() == typeof(StartUp).Assembly;

    /// <summary>Listens on loopback where no address was asked for.</summary>
    public static void UseLoopbackByDefault(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null && builder.Configuration[WebHostDefaults.HttpPortsKey] is null)
            builder.WebHost.UseUrls(DefaultAddress);
    }

    /// <summary>Checks the settings, brings the tables up to date, and serves until stopped. What keeps it from starting is said in plain sentences instead of a stack trace.</summary>
    /// <param name="app">The sample.</param>
    /// <param name="startOver">Whether to forget all that earlier starts kept.</param>
    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunSampleAsync(this WebApplication app, bool startOver)
    {
        try
        {
            if (startOver)
                app.Services.GetRequiredService<DataFolder>().Reset();
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            await app.Services.PrepareStoresAsync(startOver, CancellationToken.None);
            await app.StartAsync();
        }
        catch (Exception exception) when (IsOwnProgram && FailuresOf(exception) is { Count: > 0 } failures)
        {
            return Refuse(app, failures);
        }
        catch (Exception exception) when (IsOwnProgram && Outage.CauseOf(exception) is { } cause)
        {
            return Refuse(app, [cause is DbException ? $"The database can't be used: {cause.Message}" : cause.Message]);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return 0; // stopped while it started
        }
        catch (InvalidOperationException exception) when (IsOwnProgram)
        {
            // What a package's own check at start says, such as of a Redis that may drop keys.
            return Refuse(app, [exception.Message]);
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    // One validator's failures, or those of several.
    private static IReadOnlyList<string> FailuresOf(Exception exception) => exception switch
    {
        OptionsValidationException one => [.. one.Failures],
        AggregateException several => [.. several.InnerExceptions.SelectMany(FailuresOf)],
        _ => [],
    };

    private static int Refuse(WebApplication app, IEnumerable<string> reasons)
    {
        Console.Error.WriteLine("The sample can't start:");
        foreach (var reason in reasons)
            Console.Error.WriteLine($"- {reason}");
        if (!app.Environment.IsDevelopment())
            Console.Error.WriteLine($"(This is environment {app.Environment.EnvironmentName}. To try the sample with no settings: dotnet run --project samples/ClinicMfa.SampleHost)");
        return 1;
    }
}
