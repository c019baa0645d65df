using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Testing;

/// <summary>Stores that take their time, as a database does: all who come at once have read before any of them saves, however near the real store is.</summary>
internal static class Latency
{
    private const int Turns = 3;

    /// <summary>Registers a server's stores, those of documents behind a delay.</summary>
    public static void AddSlowStores(this StoreServer server, IServiceCollection services)
    {
        server.AddStores(services);
        services.AddSingleton<IMfaSubjectStore>(new SlowSubjectStore(server.Subjects));
        services.AddSingleton<IMfaChallengeStore>(new SlowChallengeStore(server.Challenges));
    }

    /// <summary>Lets all others take their turn.</summary>
    public static async Task WaitAsync()
    {
        for (var i = 0; i < Turns; i++)
            await Task.Yield();
    }
}
