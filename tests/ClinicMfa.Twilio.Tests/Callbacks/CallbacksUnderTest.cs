using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Twilio.Tests;

/// <summary>The real callbacks, registered as a host does it, with recording reports behind them.</summary>
internal sealed class CallbacksUnderTest : IDisposable
{
    private readonly ServiceProvider _services;

    public CallbacksUnderTest(FakeReports reports, params (string Key, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddSingleton<IMfaDeliveryReports>(reports);
        services.AddClinicMfa(SenderUnderTest.Configure([("PublicAddress", Sample.PublicAddress), .. settings])).AddTwilioSender();
        _services = services.BuildServiceProvider();
        Logs = _services.GetFakeLogCollector();
    }

    public FakeLogCollector Logs { get; }

    public static KeyValuePair<string, string>[] Status(string status, string? errorCode = null) =>
        Form(("MessageSid", Sample.MessageSid), ("MessageStatus", status), ("To", Sample.Number), ("ErrorCode", errorCode));

    public static KeyValuePair<string, string>[] Inbound(string? body, string? optOutType = null) =>
        Form(("MessageSid", Sample.MessageSid), ("From", Sample.Number), ("To", "+14155550100"), ("Body", body), ("OptOutType", optOutType));

    /// <summary>A form of our account's, without the fields that are null.</summary>
    public static KeyValuePair<string, string>[] Form(params (string Name, string? Value)[] fields) =>
        [KeyValuePair.Create("AccountSid", Sample.AccountSid), .. fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!))];

    public Task<TwilioCallbackOutcome> StatusAsync(params KeyValuePair<string, string>[] form) =>
        UseAsync(callbacks => callbacks.ReceiveStatusAsync(Sample.Ticket, Signed($"status/{Sample.Ticket}", form), TestContext.Current.CancellationToken));

    public Task<TwilioCallbackOutcome> InboundAsync(params KeyValuePair<string, string>[] form) =>
        UseAsync(callbacks => callbacks.ReceiveInboundAsync(Signed("inbound", form), TestContext.Current.CancellationToken));

    public async Task<TwilioCallbackOutcome> UseAsync(Func<ITwilioCallbacks, Task<TwilioCallbackOutcome>> use)
    {
        await using var scope = _services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<ITwilioCallbacks>());
    }

    public async Task<HealthReportEntry> HealthAsync()
    {
        var report = await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        return report.Entries["clinicmfa-twilio"];
    }

    public void Dispose() => _services.Dispose();

    private static TwilioCallback Signed(string path, KeyValuePair<string, string>[] form) =>
        new() { Signature = TestSignature.Of(Sample.AuthToken, $"{Sample.PublicAddress}/mfa/twilio/{path}", form), Form = form };
}
