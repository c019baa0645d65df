using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Twilio.Tests;

/// <summary>The real sender, registered as a host does it, with a fake clock and every log record of any level kept.</summary>
internal sealed class SenderUnderTest : IDisposable
{
    /// <summary>A sender that waits on the fake clock for good fails its test instead of holding up the run.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;

    public SenderUnderTest(Uri twilio, Action<IServiceCollection>? configure = null, params (string Key, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<ICodeMessageComposer, PlainComposer>();
        services.AddClinicMfa(Configure([("BaseAddress", twilio.ToString()), .. settings])).AddTwilioSender();
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        Sender = _services.GetServices<ICodeSender>().Single();
        NoticeSender = _services.GetServices<INoticeSender>().Single();
        Logs = _services.GetFakeLogCollector();
    }

    public WatchedTimeProvider Time { get; } = new();

    public ICodeSender Sender { get; }

    public INoticeSender NoticeSender { get; }

    public FakeLogCollector Logs { get; }

    public IServiceProvider Services => _services;

    /// <summary>The section <c>ClinicMfa</c> with valid settings, some of them replaced; null removes one.</summary>
    public static IConfiguration Configure(params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AccountSid"] = Sample.AccountSid,
            ["AuthToken"] = Sample.AuthToken,
            ["MessagingServiceSid"] = Sample.ServiceSid,
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return new ConfigurationBuilder()
            .AddInMemoryCollection(all.Select(pair => KeyValuePair.Create($"Twilio:{pair.Key}", pair.Value)))
            .AddInMemoryCollection([
                KeyValuePair.Create<string, string?>("CodeKeys:0", Convert.ToBase64String(new byte[32])),
                KeyValuePair.Create<string, string?>("Domain", "records.example.com"),
                KeyValuePair.Create<string, string?>("EnrollmentProof", "None"), // texts alone
            ])
            .Build();
    }

    public async Task<CodeSendResult> SendAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        var result = await Sender.SendAsync(Sample.Message(Time.GetUtcNow()), limit.Token);
        Assert.Equal(cancellationToken.IsCancellationRequested, limit.IsCancellationRequested);
        return result;
    }

    public void Dispose() => _services.Dispose();
}
