using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Twilio.AspNetCore.Tests;

/// <summary>A host on a free loopback port, behind the proxy that the public address names.</summary>
internal sealed class CallbackHost : IAsyncDisposable
{
    public const string Inbound = "/mfa/twilio/inbound";
    public const string Status = $"/mfa/twilio/status/{Sample.Ticket}";

    private readonly WebApplication _app;

    private CallbackHost(WebApplication app, FakeReports reports)
    {
        _app = app;
        Reports = reports;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeReports Reports { get; }

    public HttpClient Client { get; }

    public FakeLogCollector Logs => _app.Services.GetFakeLogCollector();

    public static async Task<CallbackHost> StartAsync(
        FakeReports? reports = null, string? publicAddress = Sample.PublicAddress, Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? use = null)
    {
        reports ??= new FakeReports();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFakeLogging();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IMfaDeliveryReports>(reports);
        builder.Services.AddClinicMfa(Settings(publicAddress)).AddTwilioSender();
        configure?.Invoke(builder);
        var app = builder.Build();
        use?.Invoke(app);
        app.MapClinicMfaTwilio();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new CallbackHost(app, reports);
    }

    public static IConfiguration Settings(string? publicAddress) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["CodeKeys:0"] = Convert.ToBase64String(new byte[32]),
        ["Domain"] = "records.example.com",
        ["EnrollmentProof"] = "None", // texts alone
        ["Twilio:AccountSid"] = Sample.AccountSid,
        ["Twilio:AuthToken"] = Sample.AuthToken,
        ["Twilio:MessagingServiceSid"] = Sample.ServiceSid,
        ["Twilio:PublicAddress"] = publicAddress,
    }).Build();

    public static KeyValuePair<string, string>[] StatusForm(string status = "delivered", string? errorCode = null) =>
    [
        KeyValuePair.Create("AccountSid", Sample.AccountSid), KeyValuePair.Create("MessageSid", Sample.MessageSid), KeyValuePair.Create("MessageStatus", status),
        KeyValuePair.Create("To", Sample.Number), .. errorCode is null ? [] : new[] { KeyValuePair.Create("ErrorCode", errorCode) },
    ];

    public static KeyValuePair<string, string>[] InboundForm(string body = "STOP") =>
    [
        KeyValuePair.Create("AccountSid", Sample.AccountSid), KeyValuePair.Create("MessageSid", Sample.MessageSid), KeyValuePair.Create("From", Sample.Number), KeyValuePair.Create("Body", body),
    ];

    public static string Sign(string pathAndQuery, IEnumerable<KeyValuePair<string, string>> form, string publicAddress = Sample.PublicAddress) =>
        TestSignature.Of(Sample.AuthToken, publicAddress + pathAndQuery, form);

    /// <summary>As Twilio does it; the signature can be replaced, or left out by an empty array.</summary>
    public Task<HttpResponseMessage> PostAsync(string pathAndQuery, IReadOnlyList<KeyValuePair<string, string>> form, string[]? signatures = null, Action<HttpRequestMessage>? edit = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(pathAndQuery, UriKind.Relative)) { Content = new FormUrlEncodedContent(form) };
        foreach (var signature in signatures ?? [Sign(pathAndQuery, form)])
            request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature);
        edit?.Invoke(request);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
