namespace ClinicMfa;

/// <summary>What became of one message, kept beside the audit.</summary>
public sealed record MessageDelivery
{
    /// <summary>The clinic.</summary>
    public required string ClinicId { get; init; }

    /// <summary>The message: <see cref="MfaEvent.MessageId"/> of the fact of its sending.</summary>
    public required string MessageId { get; init; }

    /// <summary>How far it came.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>Why it did not arrive.</summary>
    public DeliveryFailure? Failure { get; init; }

    /// <summary>The channel's own code for it, at most 50 characters.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>When the report came, UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>Whether nothing more can come.</summary>
    public bool IsFinal => State != DeliveryState.Sent;
}
