using System.Data.Common;
using System.Reflection;
using ClinicMfa.SampleHost.Data;
using ClinicMfa.SampleHost.Operation;
using Microsoft.AspNetCore.Hosting.Server;
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

    /// <summary>Starts all services but the web server, for the operator's console.</summary>
    public static void ListenNowhere(this WebApplicationBuilder builder) => builder.Services.AddSingleton<IServer, NoServer>();

    /// <summary>Checks the settings, brings the tables up to date, and serves until stopped. What keeps it from starting is said in plain sentences instead of a stack trace.</summary>
    /// <param name="app">The sample.</param>
    /// <param name="startOver">Whether to forget all that earlier starts kept.</param>
    /// <param name="call">What the operator wants done instead of serving, if anything.</param>
    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunSampleAsync(this WebApplication app, bool startOver, OperatorCall? call = null)
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

        if (call is not null)
            return await app.OperateAsync(call);
        if (IsOwnProgram)
            app.PrintWelcome();
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<int> OperateAsync(this WebApplication app, OperatorCall call)
    {
        OperatorResult result;
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            result = await scope.ServiceProvider.GetRequiredService<OperatorConsole>().RunAsync(call, app.Lifetime.ApplicationStopping);
        }
        catch (Exception exception) when (Outage.IsOne(exception))
        {
            result = OperatorResult.NotNow("The stores can't be reached. Whether it was done, the login audit says: look before you try again.");
        }

        await app.StopAsync(); // what has to be told is on its way by then
        await (result.ExitCode == 0 ? Console.Out : Console.Error).WriteLineAsync(result.Message);
        return result.ExitCode;
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
