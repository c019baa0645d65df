using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Audit;

/// <summary>What became of a message, in words.</summary>
internal static class DeliveryWords
{
    /// <summary>In words; <see langword="null"/>: the fact is of no message.</summary>
    public static string? Of(IStringLocalizer<Words> words, AuditRow row) => (row.Event.Kind, row.Delivery) switch
    {
        (_, { State: DeliveryState.Delivered }) => words["Delivered"],
        (_, { State: DeliveryState.NotDelivered } report) => words["Not delivered: {0}", Why(words, report.Failure)],
        (_, { State: DeliveryState.Sent }) => words["On its way"],
        (MfaEventKind.CodeSent or MfaEventKind.CodeNotSent or MfaEventKind.NoticeSent or MfaEventKind.NoticeNotSent or MfaEventKind.TestMessageSent, null) => HandOver(words, row.Event.Outcome),
        _ => null,
    };

    /// <summary>What the channel answered when the message was handed over; no report came since, and of emails none does.</summary>
    private static string HandOver(IStringLocalizer<Words> words, string outcome) =>
        outcome.Contains("accepted by the channel", StringComparison.Ordinal) ? words["Handed over"]
        : outcome.Contains("no such address or number", StringComparison.Ordinal) ? words["Refused: no such address or number"]
        : outcome.Contains("opted out", StringComparison.Ordinal) ? words["Refused: the phone's owner opted out of texts"]
        : outcome.Contains("refused by the channel", StringComparison.Ordinal) ? words["Refused: whoever runs this system has to look"]
        : outcome.Contains("channel unavailable", StringComparison.Ordinal) ? words["Not handed over: the channel was down"]
        : outcome.Contains("no answer", StringComparison.Ordinal) ? words["Handed over, perhaps: no answer came"]
        : outcome;

    private static string Why(IStringLocalizer<Words> words, DeliveryFailure? failure) => failure switch
    {
        DeliveryFailure.InvalidDestination => words["no such mobile number or address"],
        DeliveryFailure.OptedOut => words["the phone's owner opted out of texts"],
        DeliveryFailure.Unreachable => words["the phone was off or out of reach"],
        DeliveryFailure.Filtered => words["filtered out by the carrier or the phone"],
        DeliveryFailure.TooLate => words["it waited too long"],
        DeliveryFailure.Refused => words["refused by the channel"],
        _ => words["the channel failed"],
    };
}
