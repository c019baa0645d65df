using ClinicMfa.SampleHost.Data;
using ClinicMfa.SampleHost.Development.Seed;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ClinicMfa.SampleHost.Hosting;

/// <summary>The one line printed at start: where to go and what to try first.</summary>
internal static class Welcome
{
    public static void PrintWelcome(this WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        if (addresses?.FirstOrDefault() is { } address)
            Console.WriteLine(Line(address, app.Services.GetRequiredService<StoreSettings>(), app.Environment.IsDevelopment()));
    }

    private static string Line(string address, StoreSettings stores, bool isDevelopment) => isDevelopment
        ? $"{address} - log in as therapist@harbor.example with {DemoAccounts.Password} and find the code at {address}/dev/outbox ({stores.Description}; --reset starts over)"
        : $"{address} - {stores.Description}";
}
