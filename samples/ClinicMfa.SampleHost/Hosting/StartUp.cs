using System.Reflection;
using Microsoft.Extensions.Options;

namespace ClinicMfa.SampleHost.Hosting;

/// <summary>What is decided before the host listens.</summary>
internal static class StartUp
{
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>Listens on loopback where no address was asked for.</summary>
    public static void UseLoopbackByDefault(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null && builder.Configuration[WebHostDefaults.HttpPortsKey] is null)
            builder.WebHost.UseUrls(DefaultAddress);
    }

    /// <summary>Checks the settings, and says in plain sentences what is missing instead of a stack trace.</summary>
    /// <exception cref="OptionsValidationException">A setting is missing or bad, and the host runs inside another program, such as a test.</exception>
    public static bool HasValidSettings(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            return true;
        }
        catch (OptionsValidationException exception) when (Assembly.GetEntryAssembly() == typeof(StartUp).Assembly)
        {
            Console.Error.WriteLine("The sample can't start:");
            foreach (var failure in exception.Failures)
                Console.Error.WriteLine($"- {failure}");
            if (!app.Environment.IsDevelopment())
                Console.Error.WriteLine($"(This is environment {app.Environment.EnvironmentName}. To try the sample with no settings: dotnet run --project samples/ClinicMfa.SampleHost)");
            return false;
        }
    }
}
