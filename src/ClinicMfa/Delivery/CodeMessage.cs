namespace ClinicMfa;

/// <summary>One code on its way to one channel.</summary>
public sealed record CodeMessage
{
    /// <summary>Unique per message, and the same across a sender's retries: a good part for a <c>Message-ID</c>. Letters and digits.</summary>
    public required string MessageId { get; init; }

    /// <summary>The method that is asked for.</summary>
    public required MfaMethod Method { get; init; }

    /// <summary>The email address or E.164 number, exactly as it was validated.</summary>
    public required string Destination { get; init; }

    /// <summary>The code.</summary>
    public required OneTimeCode Code { get; init; }

    /// <summary>The reference that the page shows too.</summary>
    public required MessageReference Reference { get; init; }

    /// <summary>The moment of the hand-over, UTC.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>From when on the code is refused, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the code is for.</summary>
    public required ChallengePurpose Purpose { get; init; }

    /// <summary>Whom it is for: names, language and time zone.</summary>
    public required MfaUser User { get; init; }

    /// <summary>
    /// What a channel that reports on deliveries is given, to come back with the report (<see cref="IMfaDeliveryReports"/>). Opaque,
    /// letters, digits, <c>-</c> and <c>_</c>, fit for an address, at most 2,048 characters, and without personal data in clear.
    /// <see langword="null"/>: no report is taken of this message.
    /// </summary>
    public string? DeliveryTicket { get; init; }

    /// <summary>Prints neither code nor destination.</summary>
    public override string ToString() => $"CodeMessage {MessageId} by {Method}";
}
