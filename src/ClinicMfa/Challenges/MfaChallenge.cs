namespace ClinicMfa;

/// <summary>One pending proof.</summary>
public sealed record MfaChallenge
{
    /// <summary>Its id.</summary>
    public required ChallengeId Id { get; init; }

    /// <summary>What it is for.</summary>
    public required ChallengePurpose Purpose { get; init; }

    /// <summary>Where it was begun.</summary>
    public required ChallengeOrigin Origin { get; init; }

    /// <summary>How far it has come.</summary>
    public required ChallengeState State { get; init; }

    /// <summary>The methods it may be answered by.</summary>
    public required IReadOnlyList<MfaMethod> Methods { get; init; }

    /// <summary>The method chosen or required; <see langword="null"/> until then.</summary>
    public MfaMethod? Method { get; init; }

    /// <summary>The method whose message could not be delivered, where the code goes by email in its place (rule M6); otherwise <see langword="null"/>.</summary>
    public MfaMethod? FallbackFrom { get; init; }

    /// <summary>Why a message by <see cref="Method"/> did not arrive, the last one of which that is known; <see langword="null"/> where none is. A later message that was taken leaves it, since it may be lost too; one that is reported to have arrived ends it.</summary>
    public DeliveryFailure? Failure { get; init; }

    /// <summary>When <see cref="Failure"/> became known, UTC.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Whether the mailbox has to be proven before a phone number is taken, and was (rule E6); <see langword="null"/>: it has not to be.</summary>
    public MailboxProof? MailboxProof { get; init; }

    /// <summary>A phone number being set up, encrypted (rule A2); <see langword="null"/> where none is.</summary>
    public byte[]? ProtectedPhoneNumber { get; init; }

    /// <summary>The codes sent, oldest first. Only the newest opens the door (rule C7).</summary>
    public IReadOnlyList<IssuedCode> Codes { get; init; } = [];

    /// <summary>Messages handed over, refused ones included. Decides the next cooldown (rule C7).</summary>
    public int MessageCount { get; init; }

    /// <summary>From when the cooldown of the next one counts, UTC: the last one; <see langword="null"/> where none was, or none was delivered and the destination was changed.</summary>
    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>Wrong tries, whatever was resent; at most 5 (rule C4).</summary>
    public int WrongTries { get; init; }

    /// <summary>When it was begun, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends, UTC, exclusive: 30 minutes after it was begun or after its last message.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What it was made under. Anything else today, and it is dead (rule C5).</summary>
    public required ChallengeBasis Basis { get; init; }

    /// <summary>Whether a code may be sent and typed now.</summary>
    internal bool AwaitsCode => State is ChallengeState.AwaitingCode or ChallengeState.ProvingMailbox;

    /// <summary>What a code sent now is for: while the mailbox is proven not for what the challenge is (rule C5).</summary>
    internal ChallengePurpose CodePurpose => State == ChallengeState.ProvingMailbox ? ChallengePurpose.MailboxProof : Purpose;

    /// <summary>By which method a code goes now.</summary>
    internal MfaMethod? CodeMethod => State == ChallengeState.ProvingMailbox ? MfaMethod.Email : Method;

    /// <summary>Prints what a log may hold.</summary>
    public override string ToString() => $"MfaChallenge {Id} {Purpose} {State}";
}
