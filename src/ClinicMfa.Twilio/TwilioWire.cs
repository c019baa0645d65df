using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ClinicMfa.Twilio;

/// <summary>The wire format: Twilio's Message resource of API version 2010-04-01, as its OpenAPI document publishes it.</summary>
internal static class TwilioWire
{
    private const int MaxReplyBytes = 64 * 1024;

    /// <summary>What Twilio accepts as <c>ValidityPeriod</c>: 1 second to 10 hours.</summary>
    public static TimeSpan MinValidity { get; } = TimeSpan.FromSeconds(1);

    private static TimeSpan MaxValidity { get; } = TimeSpan.FromSeconds(36_000);

    /// <summary>The request that creates a message.</summary>
    /// <param name="options">Account, credentials and sender.</param>
    /// <param name="form">The fields, from <see cref="MessageForm"/>.</param>
    public static HttpRequestMessage CreateMessage(TwilioOptions options, SingleUseForm form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseAddress, $"/2010-04-01/Accounts/{options.AccountSid}/Messages.json"))
        {
            Content = form,
        };
        request.Headers.Authorization = Credentials(options);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }

    /// <summary>The fields of a message.</summary>
    /// <param name="options">The sender, and whether Twilio keeps the text.</param>
    /// <param name="to">The number, passed on byte for byte.</param>
    /// <param name="body">The text.</param>
    /// <param name="remainingLife">How long the code is still good: Twilio drops a message that waited longer.</param>
    /// <remarks>
    /// <c>AddressRetention=obfuscate</c> is left out on purpose: Twilio can't honour STOP for a number it has forgotten (its warnings
    /// 23002 and 23004), and rule M5 relies on that.
    /// </remarks>
    public static SingleUseForm MessageForm(TwilioOptions options, string to, string body, TimeSpan remainingLife)
    {
        List<KeyValuePair<string, string>> fields =
        [
            new("To", to),
            new("Body", body),
            new("ValidityPeriod", ValidityPeriod(remainingLife).ToString(CultureInfo.InvariantCulture)),
            string.IsNullOrWhiteSpace(options.MessagingServiceSid) ? new("From", options.From!) : new("MessagingServiceSid", options.MessagingServiceSid),
        ];
        if (options.DiscardContent)
            fields.Add(new("ContentRetention", "discard"));
        return new SingleUseForm(fields);
    }

    /// <summary>Reads an answer's body; null when it isn't what Twilio writes.</summary>
    public static async Task<TwilioReply?> ReadReplyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            await content.LoadIntoBufferAsync(MaxReplyBytes, cancellationToken).ConfigureAwait(false);
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
                return await JsonSerializer.DeserializeAsync(stream, TwilioJsonContext.Default.TwilioReply, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is JsonException or HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static int ValidityPeriod(TimeSpan remainingLife) =>
        (int)Math.Floor((remainingLife < MaxValidity ? remainingLife : MaxValidity).TotalSeconds);

    private static AuthenticationHeaderValue Credentials(TwilioOptions options)
    {
        var credentials = string.IsNullOrWhiteSpace(options.ApiKeySid)
            ? $"{options.AccountSid}:{options.AuthToken}"
            : $"{options.ApiKeySid}:{options.ApiKeySecret}";
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
    }
}
