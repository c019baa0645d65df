namespace ClinicMfa.SampleHost.Audit;

/// <summary>What became of a message, in words.</summary>
internal static class DeliveryWords
{
    /// <summary>In words; <see langword="null"/>: the fact is of no message.</summary>
    public static string? Of(AuditRow row) => (row.Event.Kind, row.Delivery) switch
    {
        (_, { State: DeliveryState.Delivered }) => "Delivered",
        (_, { State: DeliveryState.NotDelivered } report) => $"Not delivered: {Why(report.Failure)}",
        (_, { State: DeliveryState.Sent }) => "On its way",
        (MfaEventKind.CodeSent or MfaEventKind.CodeNotSent or MfaEventKind.NoticeSent or MfaEventKind.NoticeNotSent or MfaEventKind.TestMessageSent, null) => HandOver(row.Event.Outcome),
        _ => null,
    };

    /// <summary>What the channel answered when the message was handed over; no report came since, and of emails none does.</summary>
    private static string HandOver(string outcome) =>
        outcome.Contains("accepted by the channel", StringComparison.Ordinal) ? "Handed over"
        : outcome.Contains("no such address or number", StringComparison.Ordinal) ? "Refused: no such address or number"
        : outcome.Contains("opted out", StringComparison.Ordinal) ? "Refused: the phone's owner opted out of texts"
        : outcome.Contains("refused by the channel", StringComparison.Ordinal) ? "Refused: whoever runs this system has to look"
        : outcome.Contains("channel unavailable", StringComparison.Ordinal) ? "Not handed over: the channel was down"
        : outcome.Contains("no answer", StringComparison.Ordinal) ? "Handed over, perhaps: no answer came"
        : outcome;

    private static string Why(DeliveryFailure? failure) => failure switch
    {
        DeliveryFailure.InvalidDestination => "no such mobile number or address",
        DeliveryFailure.OptedOut => "the phone's owner opted out of texts",
        DeliveryFailure.Unreachable => "the phone was off or out of reach",
        DeliveryFailure.Filtered => "filtered out by the carrier or the phone",
        DeliveryFailure.TooLate => "it waited too long",
        DeliveryFailure.Refused => "refused by the channel",
        _ => "the channel failed",
    };
}
