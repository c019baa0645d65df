using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What the suites have in common: each test asks the hooks whether it may run, and gets a server of its own.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private static readonly TimeSpan TimerSlack = TimeSpan.FromMilliseconds(50);

    private readonly StoreHooks _hooks;
    private readonly List<StoreServer> _servers = [];

    private protected StoreContract(StoreHooks hooks) => _hooks = hooks;

    private protected StoreHooks Hooks => _hooks;

    /// <summary>The server of this test. There is none, and so no store, before <see cref="StoreHooks.Demand"/> was asked.</summary>
    private protected StoreServer Server => _servers is [var first, ..] ? first : throw new InvalidOperationException("The test was not initialized.");

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The time by the stores' clock.</summary>
    private protected DateTimeOffset Now => Server.Time.GetUtcNow();

    /// <summary>Starts the server. Called by the test framework.</summary>
    public async ValueTask InitializeAsync()
    {
        _hooks.Demand();
        _servers.Add(await StoreServer.StartAsync(_hooks, beside: null, Token));
    }

    /// <summary>Stops the servers. Called by the test framework.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var server in _servers)
            await server.DisposeAsync();
        _servers.Clear();
    }

    /// <summary>Starts another server on the same state.</summary>
    private protected async Task<StoreServer> StartAnotherAsync()
    {
        var server = await StoreServer.StartAsync(_hooks, Server, Token);
        _servers.Add(server);
        return server;
    }

    /// <summary>Lets time pass for the stores.</summary>
    private protected async Task PassAsync(TimeSpan span)
    {
        if (!_hooks.TryAdvance(span))
            await Task.Delay(span + TimerSlack, TimeProvider.System, Token);
    }

    /// <summary>Does the same many times at once.</summary>
    private protected static async Task<IReadOnlyList<T>> AtOnceAsync<T>(int count, Func<int, Task<T>> one) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => one(i), Token)));
}
