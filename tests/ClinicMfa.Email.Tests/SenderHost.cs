using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Email.Tests;

/// <summary>The sender as a host registers it, with settings from configuration and every log entry collected at Trace.</summary>
internal sealed class SenderHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public SenderHost(IReadOnlyDictionary<string, string?> email, TimeProvider? time = null)
    {
        var settings = email.ToDictionary(setting => $"ClinicMfa:Email:{setting.Key}", setting => setting.Value);
        settings["ClinicMfa:CodeKeys:0"] = Convert.ToBase64String(new byte[32]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddSingleton(time ?? TimeProvider.System);
        services.Replace(ServiceDescriptor.Singleton<ICodeMessageComposer, PlainComposer>());
        services.AddClinicMfa(configuration.GetSection("ClinicMfa")).AddEmailSender();
        _services = services.BuildServiceProvider();
    }

    public ICodeSender Sender => _services.GetServices<ICodeSender>().Single();

    public IReadOnlyList<FakeLogRecord> Logs => _services.GetFakeLogCollector().GetSnapshot();

    public FakeLogRecord SingleLog(LogLevel level) => Assert.Single(Logs, log => log.Level == level);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
