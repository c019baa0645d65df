using System.Globalization;

namespace ClinicMfa.Twilio;

/// <summary>The wire format: Twilio's Message resource of API version 2010-04-01, as its OpenAPI document publishes it.</summary>
internal static class TwilioWire
{
    /// <summary>What Twilio accepts as <c>ValidityPeriod</c>: 1 second to 10 hours.</summary>
    public static TimeSpan MinValidity { get; } = TimeSpan.FromSeconds(1);

    private static TimeSpan MaxValidity { get; } = TimeSpan.FromSeconds(36_000);

    /// <summary>The request that creates a message.</summary>
    /// <param name="options">Account, credentials and sender.</param>
    /// <param name="form">The fields, from <see cref="MessageForm"/>.</param>
    public static HttpRequestMessage CreateMessage(TwilioOptions options, SingleUseForm form)
    {
        var request = TwilioHttp.CreateRequest(HttpMethod.Post, new Uri(options.BaseAddress, $"/2010-04-01/Accounts/{options.AccountSid}/Messages.json"), options);
        request.Content = form;
        return request;
    }

    /// <summary>The fields of a message.</summary>
    /// <param name="options">The sender, and whether Twilio keeps the text.</param>
    /// <param name="message">Number, text, and the ticket to come back with.</param>
    /// <param name="remainingLife">How long the text is still of use: Twilio drops a message that waited longer.</param>
    /// <remarks>
    /// <c>AddressRetention=obfuscate</c> is left out on purpose: Twilio can't honour STOP for a number it has forgotten (its warnings
    /// 23002 and 23004), and rule M5 relies on that.
    /// </remarks>
    public static SingleUseForm MessageForm(TwilioOptions options, TwilioMessage message, TimeSpan remainingLife)
    {
        List<KeyValuePair<string, string>> fields =
        [
            new("To", message.Destination),
            new("Body", message.Body),
            new("ValidityPeriod", ValidityPeriod(remainingLife).ToString(CultureInfo.InvariantCulture)),
            string.IsNullOrWhiteSpace(options.MessagingServiceSid) ? new("From", options.From!) : new("MessagingServiceSid", options.MessagingServiceSid),
        ];
        if (options.DiscardContent)
            fields.Add(new("ContentRetention", "discard"));
        if (options.PublicAddress is { } publicAddress && message.DeliveryTicket is { } ticket)
            fields.Add(new("StatusCallback", CallbackAddress.OfStatus(publicAddress, ticket)));
        return new SingleUseForm(fields);
    }

    private static int ValidityPeriod(TimeSpan remainingLife) =>
        (int)Math.Floor((remainingLife < MaxValidity ? remainingLife : MaxValidity).TotalSeconds);
}
