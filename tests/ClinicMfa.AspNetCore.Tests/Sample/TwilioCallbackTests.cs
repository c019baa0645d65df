using System.Net;
using System.Security.Cryptography;
using System.Text;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>The whole way of a text through the sample as it runs for real: handed to Twilio's API, reported back, said on the page.</summary>
public sealed class TwilioCallbackTests : IAsyncLifetime
{
    private const string AccountSid = "AC0123456789abcdef0123456789abcdef";
    private const string AuthToken = "0123456789abcdef0123456789abcdef";
    private const string PublicAddress = "https://records.example.com/clinic";

    private readonly WebApplication _twilio = CreateTwilio();
    private readonly TaskCompletionSource<IFormCollection> _message = new();
    private SampleApplication _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _twilio.MapPost("/2010-04-01/Accounts/{account}/Messages.json", async (HttpRequest request) =>
        {
            _message.TrySetResult(await request.ReadFormAsync(Token));
            return Results.Json(new { sid = "SM0123456789abcdef0123456789abcdef" }, statusCode: StatusCodes.Status201Created);
        });
        await _twilio.StartAsync(Token);
        _host = new SampleApplication
        {
            Settings = new()
            {
                ["ClinicMfa:Twilio:AccountSid"] = AccountSid,
                ["ClinicMfa:Twilio:AuthToken"] = AuthToken,
                ["ClinicMfa:Twilio:From"] = "+14155550100",
                ["ClinicMfa:Twilio:BaseAddress"] = _twilio.Urls.Single(),
                ["ClinicMfa:Twilio:PublicAddress"] = PublicAddress,
            },
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    [Fact]
    [Trait("Threat", "B29")]
    public async Task Text_ReportedAsLost_IsSaidOnThePageAndBesideTheAudit()
    {
        using var browser = await WaitingAsync();
        var callback = await CallbackAsync();

        Assert.Equal(HttpStatusCode.NoContent, await CallBackAsync(callback, "undelivered", "30003", Sign));

        await browser.OpenAsync("/mfa");
        Assert.Contains("Not delivered: your phone is switched off or out of reach.", browser.Text, StringComparison.Ordinal);
        var events = _host.Services.GetRequiredService<IMfaEventStore>();
        var sent = (await events.PageAsync(new() { ClinicId = "summit", PageSize = 500 }, Token)).Single(fact => fact.Kind == MfaEventKind.CodeSent);
        var delivery = Assert.Single(await events.FindDeliveriesAsync("summit", [sent.MessageId!], Token));
        Assert.Equal((DeliveryState.NotDelivered, DeliveryFailure.Unreachable, "30003"), (delivery.State, delivery.Failure, delivery.ProviderCode));
    }

    [Fact]
    [Trait("Threat", "B29")]
    public async Task Text_ReportForged_ChangesNothing()
    {
        using var browser = await WaitingAsync();
        var callback = await CallbackAsync();

        foreach (var sign in (Func<Uri, SortedDictionary<string, string>, string?>[])[(_, _) => null, (_, _) => "", (_, _) => "x", (_, form) => Sign(new Uri("http://localhost" + callback.AbsolutePath), form)])
            Assert.Equal(HttpStatusCode.Forbidden, await CallBackAsync(callback, "undelivered", "30003", sign));

        await browser.OpenAsync("/mfa");
        Assert.DoesNotContain("Not delivered", browser.Text, StringComparison.Ordinal);
        Assert.True(browser.HasField("Enter Code"));
    }

    [Fact]
    [Trait("Rule", "M5")]
    public async Task Stop_FromThePhone_IsRememberedAtTheNextLogin()
    {
        using var first = await WaitingAsync();
        await CallbackAsync();

        var inbound = new Uri(PublicAddress + "/mfa/twilio/inbound");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(inbound, new() { ["AccountSid"] = AccountSid, ["MessageSid"] = "SM0123456789abcdef0123456789abcde1", ["From"] = "+14152013344", ["To"] = "+14155550100", ["Body"] = "STOP" }, Sign));

        using var other = new SampleBrowser(_host);
        await other.LogInAsync("therapist@summit.example");
        await other.PressAsync("Submit", ("Phone Number", "(415) 201-3344"));
        Assert.Contains("Text START", other.Text, StringComparison.Ordinal);
    }

    private static WebApplication CreateTwilio()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var twilio = builder.Build();
        twilio.Urls.Add("http://127.0.0.1:0");
        return twilio;
    }

    private async Task<SampleBrowser> WaitingAsync()
    {
        var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@summit.example");
        await browser.PressAsync("Submit", ("Phone Number", "(415) 201-3344"));
        Assert.True(browser.HasField("Enter Code"));
        return browser;
    }

    private async Task<Uri> CallbackAsync()
    {
        var form = await _message.Task.WaitAsync(Token);
        Assert.Equal("+14152013344", form["To"]);
        var callback = new Uri(form["StatusCallback"].ToString());
        Assert.StartsWith(PublicAddress + "/mfa/twilio/status/", callback.AbsoluteUri, StringComparison.Ordinal);
        return callback;
    }

    private Task<HttpStatusCode> CallBackAsync(Uri callback, string status, string errorCode, Func<Uri, SortedDictionary<string, string>, string?> sign) => PostAsync(
        callback,
        new() { ["AccountSid"] = AccountSid, ["MessageSid"] = "SM0123456789abcdef0123456789abcdef", ["MessageStatus"] = status, ["ErrorCode"] = errorCode },
        sign);

    /// <summary>As a proxy passes it on: to this host, without the public address's path.</summary>
    private async Task<HttpStatusCode> PostAsync(Uri address, Dictionary<string, string> values, Func<Uri, SortedDictionary<string, string>, string?> sign)
    {
        var form = new SortedDictionary<string, string>(values, StringComparer.Ordinal);
        using var client = new HttpClient(_host.Server.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost" + address.AbsolutePath["/clinic".Length..]) { Content = new FormUrlEncodedContent(form) };
        if (sign(address, form) is { } signature)
            request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature);
        using var response = await client.SendAsync(request, Token);
        return response.StatusCode;
    }

#pragma warning disable CA5350 // Twilio signs with HMAC-SHA-1
    private static string Sign(Uri address, SortedDictionary<string, string> form) => Convert.ToBase64String(HMACSHA1.HashData(
        Encoding.UTF8.GetBytes(AuthToken), Encoding.UTF8.GetBytes(address.AbsoluteUri + string.Concat(form.Select(field => field.Key + field.Value)))));
#pragma warning restore CA5350
}
