namespace ClinicMfa.Twilio;

/// <summary>One text on its way. Prints as its id.</summary>
internal sealed record TwilioMessage
{
    /// <summary>For the log.</summary>
    public required string MessageId { get; init; }

    /// <summary>The number, passed on byte for byte.</summary>
    public required string Destination { get; init; }

    /// <summary>The text.</summary>
    public required string Body { get; init; }

    /// <summary>From when on it is of no use, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What Twilio gives back with its reports; <see langword="null"/>: none is taken.</summary>
    public string? DeliveryTicket { get; init; }

    public override string ToString() => $"TwilioMessage {MessageId}";
}
