namespace ClinicMfa;

/// <summary>What a channel's answer means: a stable word for the audit, a reason for the user.</summary>
internal static class SendOutcomes
{
    /// <summary>For the audit.</summary>
    public static string Of(CodeSendResult result) => result switch
    {
        CodeSendResult.Accepted => "accepted by the channel",
        CodeSendResult.Rejected { Reason: SendRejection.InvalidDestination } => "refused: no such address or number",
        CodeSendResult.Rejected { Reason: SendRejection.OptedOut } => "refused: opted out",
        CodeSendResult.Rejected => "refused by the channel",
        CodeSendResult.Unavailable => "channel unavailable",
        _ => "no answer from the channel",
    };

    /// <summary>For the user; <see langword="null"/> where the message was taken, or may have been.</summary>
    public static DeliveryFailure? FailureOf(CodeSendResult result) => result switch
    {
        CodeSendResult.Rejected { Reason: SendRejection.InvalidDestination } => DeliveryFailure.InvalidDestination,
        CodeSendResult.Rejected { Reason: SendRejection.OptedOut } => DeliveryFailure.OptedOut,
        CodeSendResult.Rejected => DeliveryFailure.Refused,
        CodeSendResult.Unavailable => DeliveryFailure.Temporary,
        _ => null,
    };
}
