using StackExchange.Redis;
using StackExchange.Redis.Profiling;

namespace ClinicMfa.Redis.Tests;

/// <summary>The Redis commands that a piece of work sends, in order.</summary>
internal sealed class CommandCount
{
    private readonly AsyncLocal<ProfilingSession?> _session = new();

    public CommandCount(IConnectionMultiplexer connection) => connection.RegisterProfiler(() => _session.Value!);

    public async Task<IReadOnlyList<string>> OfAsync(Func<Task> work)
    {
        var session = new ProfilingSession();
        _session.Value = session;
        await work();
        _session.Value = null;
        return [.. session.FinishProfiling().OrderBy(command => command.CommandCreated).Select(command => command.Command)];
    }
}
