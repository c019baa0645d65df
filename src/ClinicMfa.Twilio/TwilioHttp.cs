using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ClinicMfa.Twilio;

/// <summary>What requests to each of Twilio's APIs have in common.</summary>
internal static class TwilioHttp
{
    private const int MaxReplyBytes = 64 * 1024;

    /// <summary>A request as the account, for an answer in JSON.</summary>
    public static HttpRequestMessage CreateRequest(HttpMethod method, Uri address, TwilioOptions options)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = Credentials(options);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }

    /// <summary>Reads an answer's body; null when it isn't what Twilio writes.</summary>
    public static async Task<T?> ReadReplyAsync<T>(HttpContent content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await content.LoadIntoBufferAsync(MaxReplyBytes, cancellationToken).ConfigureAwait(false);
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
                return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is JsonException or HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>What a refusal means: Twilio's code says it best; a proxy's or a gateway's answer has a status only.</summary>
    public static TwilioErrorKind KindOf(HttpStatusCode status, int? code) => (TwilioErrors.KindOf(code), status) switch
    {
        (not TwilioErrorKind.Unrecognised and var kind, _) => kind,
        (_, HttpStatusCode.TooManyRequests) => TwilioErrorKind.Busy,
        (_, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired) => TwilioErrorKind.AccountRefused,
        (_, HttpStatusCode.NotFound) => TwilioErrorKind.NotPermitted,
        _ => TwilioErrorKind.Unrecognised,
    };

    /// <summary>When the answer says to ask again, counted by <paramref name="now"/>.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var wait = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>The kind of failure, not its text: an exception's message is whatever a handler or a proxy put there (C6, A2).</summary>
    public static string Reason(Exception failure) =>
        failure is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } ? error.ToString() : failure.GetType().Name;

    private static AuthenticationHeaderValue Credentials(TwilioOptions options)
    {
        var credentials = string.IsNullOrWhiteSpace(options.ApiKeySid)
            ? $"{options.AccountSid}:{options.AuthToken}"
            : $"{options.ApiKeySid}:{options.ApiKeySecret}";
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
    }
}
