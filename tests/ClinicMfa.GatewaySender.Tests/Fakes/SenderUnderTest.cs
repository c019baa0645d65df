using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.GatewaySender.Tests;

/// <summary>The senders, registered as a host does it, with every log record of any level kept.</summary>
internal sealed class SenderUnderTest : IDisposable
{
    private readonly ServiceProvider _services;

    public SenderUnderTest(Uri gateway, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddSingleton<TimeProvider>(Time);
        services.AddClinicMfa(Settings.Of(gateway)).AddGatewaySender();
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        Sender = _services.GetServices<ICodeSender>().Single();
        NoticeSender = _services.GetServices<INoticeSender>().Single();
        Logs = _services.GetFakeLogCollector();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    public ICodeSender Sender { get; }

    public INoticeSender NoticeSender { get; }

    public FakeLogCollector Logs { get; }

    public Task<CodeSendResult> SendAsync(CancellationToken cancellationToken) => Sender.SendAsync(Sample.Message(Time.GetUtcNow()), cancellationToken);

    public Task<CodeSendResult> SendNoticeAsync(CancellationToken cancellationToken) => NoticeSender.SendAsync(Sample.Test(Time.GetUtcNow()), cancellationToken);

    public void Dispose() => _services.Dispose();
}
