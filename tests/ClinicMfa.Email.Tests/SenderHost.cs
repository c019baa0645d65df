using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Email.Tests;

/// <summary>The sender as a host registers it, with settings from configuration and every log entry collected at Trace.</summary>
internal sealed class SenderHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly FakeLogCollector _logs;

    public SenderHost(IReadOnlyDictionary<string, string?> email, TimeProvider? time = null, Action<IClinicMfaBuilder>? more = null, LogLevel leastLogged = LogLevel.Trace, bool hasOwnWording = true)
    {
        var settings = email.ToDictionary(setting => $"ClinicMfa:Email:{setting.Key}", setting => setting.Value);
        settings["ClinicMfa:CodeKeys:0"] = Convert.ToBase64String(new byte[32]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(leastLogged).AddFakeLogging());
        services.AddSingleton(time ?? TimeProvider.System);
        if (hasOwnWording)
            services.AddSingleton<ICodeMessageComposer, PlainComposer>();
        var builder = services.AddClinicMfa(configuration.GetSection("ClinicMfa")).AddEmailSender();
        more?.Invoke(builder);
        _services = services.BuildServiceProvider();
        _logs = _services.GetFakeLogCollector();
    }

    public ICodeSender Sender => _services.GetServices<ICodeSender>().Single();

    public INoticeSender NoticeSender => _services.GetServices<INoticeSender>().Single();

    public IServiceProvider Services => _services;

    public IReadOnlyList<FakeLogRecord> Logs => _logs.GetSnapshot();

    public FakeLogRecord SingleLog(LogLevel level) => Assert.Single(Logs, log => log.Level == level);

    /// <summary>What the health check of this package says.</summary>
    public async Task<HealthReportEntry> CheckHealthAsync()
    {
        var report = await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        return report.Entries["clinicmfa-email"];
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
