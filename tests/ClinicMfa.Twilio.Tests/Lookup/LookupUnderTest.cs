using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Twilio.Tests;

/// <summary>The real lookup, registered as a host does it, without a sender.</summary>
internal sealed class LookupUnderTest : IDisposable
{
    private readonly ServiceProvider _services;

    public LookupUnderTest(Uri twilio, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddSingleton<TimeProvider>(Time);
        services.AddClinicMfa(SenderUnderTest.Configure(("LookupBaseAddress", twilio.ToString()), ("MessagingServiceSid", null))).AddTwilioLineTypeLookup();
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        Logs = _services.GetFakeLogCollector();
    }

    public WatchedTimeProvider Time { get; } = new();

    public FakeLogCollector Logs { get; }

    public Task<PhoneLineType> FindAsync(CancellationToken cancellationToken, string number = Sample.Number) =>
        _services.GetRequiredService<IPhoneLineTypeLookup>().FindAsync(number, cancellationToken).WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);

    public void Dispose() => _services.Dispose();
}
