namespace ClinicMfa;

/// <summary>One notice on its way to one channel. Carries no code.</summary>
public sealed record NoticeMessage
{
    /// <summary>Unique per message, and the same across a sender's retries. Letters and digits.</summary>
    public required string MessageId { get; init; }

    /// <summary>What it tells of.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>By which channel. Notices go by email; only a test may go by text.</summary>
    public required MfaMethod Channel { get; init; }

    /// <summary>The email address or E.164 number, byte for byte.</summary>
    public required string Destination { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whom it is about: names, language and time zone.</summary>
    public required MfaUser User { get; init; }

    /// <summary>The method concerned, such as the one that was set up; <see langword="null"/> where none is.</summary>
    public MfaMethod? Method { get; init; }

    /// <summary>The number or address concerned, masked; <see langword="null"/> where none is.</summary>
    public MaskedDestination? Concerned { get; init; }

    /// <summary>The name of the member of staff it is about, where the reader is an Admin of the clinic; <see langword="null"/>: it is about the reader.</summary>
    public string? ColleagueName { get; init; }

    /// <summary>The name of the Admin who did it, where an Admin of the clinic did; <see langword="null"/>: nobody did, or their name is not known.</summary>
    public string? ActorName { get; init; }

    /// <summary>Whether the host's operator did it, and not an Admin of the clinic.</summary>
    public bool IsByOperator { get; init; }

    /// <summary>From which network address it was done, if known and of any use to the user.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>Prints no destination.</summary>
    public override string ToString() => $"NoticeMessage {MessageId} {Kind} by {Channel}";
}
