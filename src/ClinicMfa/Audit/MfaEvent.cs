namespace ClinicMfa;

/// <summary>One audit fact: who, in which clinic, what, when, from where, with what outcome (rule A1).</summary>
public sealed record MfaEvent
{
    /// <summary>A version 7 UUID made for <see cref="At"/>: unique in its clinic, and sorted by time. Dates are looked for in it.</summary>
    public required Guid Id { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The clinic.</summary>
    public required string ClinicId { get; init; }

    /// <summary>Whom it is about; <see langword="null"/>: the clinic as a whole.</summary>
    public string? UserId { get; init; }

    /// <summary>Who did it where that is somebody else: an Admin's user id, with the clinic's before it where that is another one, or the operator's name.</summary>
    public string? ActorId { get; init; }

    /// <summary>What.</summary>
    public required MfaEventKind Kind { get; init; }

    /// <summary>The method concerned, if any.</summary>
    public MfaMethod? Method { get; init; }

    /// <summary>Where a message went, masked (rule A2).</summary>
    public MaskedDestination? Destination { get; init; }

    /// <summary>The client's address, if known.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>The challenge concerned, if any. Unique among grants (rule C3).</summary>
    public ChallengeId? ChallengeId { get; init; }

    /// <summary>The message concerned, if any: <see cref="MessageDelivery"/> says what became of it. At most 50 letters and digits.</summary>
    public string? MessageId { get; init; }

    /// <summary>What came of it, in a stable word such as <c>accepted</c> or <c>wrong code</c>; never a code, address or number.</summary>
    public required string Outcome { get; init; }

    /// <summary>Why it was done, as the person who did it wrote, or <see langword="null"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether this fact lets somebody in by a code. At most one a challenge, across all stores and servers (rule C3).</summary>
    public bool IsGrant => Kind is MfaEventKind.SetUpCompleted or MfaEventKind.SignInCompleted or MfaEventKind.StepUpCompleted;
}
