using Microsoft.Extensions.Hosting;

namespace ClinicMfa;

/// <summary>Ends the notices while the host's services still work: what is under way gets its audit fact. Where none was ever posted there is nothing to end, and nothing is made for it.</summary>
internal sealed class NoticesAtShutdown : IHostedService
{
    private Notices? _notices;

    /// <summary>Called by the notices when they are made.</summary>
    public void Watch(Notices notices) => _notices = notices;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => _notices?.EndAsync() ?? Task.CompletedTask;
}
