using Microsoft.Extensions.Hosting;

namespace ClinicMfa;

/// <summary>Ends the notices while the host's services still work: what is under way gets its audit fact.</summary>
internal sealed class NoticesAtShutdown(Notices notices) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => notices.EndAsync();
}
