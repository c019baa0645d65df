using System.Globalization;

namespace ClinicMfa.Twilio;

/// <summary>What a status callback reports.</summary>
/// <param name="State">How far the message came.</param>
/// <param name="ErrorCode">Twilio's error code; only with <see cref="DeliveryState.NotDelivered"/>.</param>
/// <param name="Failure">What that means.</param>
internal sealed record StatusReport(DeliveryState State, int? ErrorCode = null, DeliveryFailure? Failure = null)
{
    public DeliveryReport ToDeliveryReport() => new(State, Failure, ErrorCode?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads the form; <see langword="null"/> when it says nothing worth keeping: the message still waits, or the status is unknown here.</summary>
    public static StatusReport? Read(TwilioCallback callback) => callback.Field("MessageStatus") switch
    {
        "sent" => new StatusReport(DeliveryState.Sent),
        "delivered" or "read" => new StatusReport(DeliveryState.Delivered),
        "undelivered" => NotDelivered(callback, wasSent: true),
        "failed" or "canceled" => NotDelivered(callback, wasSent: false),
        _ => null,
    };

    private static StatusReport NotDelivered(TwilioCallback callback, bool wasSent)
    {
        int? code = int.TryParse(callback.Field("ErrorCode"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new StatusReport(DeliveryState.NotDelivered, code, TwilioErrors.FailureOf(code, wasSent));
    }
}
