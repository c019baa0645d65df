namespace ClinicMfa;

/// <summary>The rules about pending proofs, as pure functions (rules C5, C10).</summary>
internal static class ChallengeRules
{
    /// <summary>Open challenges of one subject (rule C10).</summary>
    public const int MaxOpen = 3;

    /// <summary>How long a challenge waits, from its beginning or its last message.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan SendsKept = TimeSpan.FromHours(24);

    /// <summary>Begins a challenge. Where only one method is possible it is chosen already.</summary>
    public static MfaChallenge Begin(ChallengePurpose purpose, ChallengeOrigin origin, IReadOnlyList<MfaMethod> methods, ChallengeBasis basis, DateTimeOffset now, MailboxProof? mailboxProof = null)
    {
        var challenge = new MfaChallenge
        {
            Id = ChallengeId.Create(),
            Purpose = purpose,
            Origin = origin,
            State = ChallengeState.ChoosingMethod,
            Methods = methods,
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
            Basis = basis,
            MailboxProof = purpose == ChallengePurpose.SetUp ? mailboxProof : null,
        };
        return methods is [var only] ? Choose(challenge, only) : challenge;
    }

    /// <summary>Chooses a method. Codes sent by another one are void, since they were bound to it (rule C5).</summary>
    public static MfaChallenge Choose(MfaChallenge challenge, MfaMethod method) => challenge with
    {
        Method = method,
        State = method != MfaMethod.Text || challenge.Purpose != ChallengePurpose.SetUp ? ChallengeState.AwaitingCode
            : challenge.MailboxProof == MailboxProof.Needed ? ChallengeState.ProvingMailbox
            : ChallengeState.EnteringPhoneNumber,
        Codes = method == challenge.Method ? challenge.Codes : [],
        ProtectedPhoneNumber = null,
        LastSentAt = CooldownFor(challenge),
        Failure = null,
        FailedAt = null,
    };

    /// <summary>Goes on by email, since the text can't be delivered (rule M6). Codes sent by text are void, since they were bound to it (rule C5).</summary>
    public static MfaChallenge FallBack(MfaChallenge challenge) => challenge with
    {
        Method = MfaMethod.Email,
        FallbackFrom = challenge.Method,
        Codes = [],
        LastSentAt = null, // at once: it is done once a challenge, and the budgets hold
        Failure = null,
        FailedAt = null,
    };

    /// <summary>The code from the mailbox was right: now the number is asked for, and its text need not wait for the email's cooldown (rule E6).</summary>
    public static MfaChallenge ProveMailbox(MfaChallenge challenge) => challenge with
    {
        State = ChallengeState.EnteringPhoneNumber,
        MailboxProof = MailboxProof.Given,
        Codes = [],
        LastSentAt = null,
        Failure = null,
        FailedAt = null,
    };

    /// <summary>Takes the number to set up. Codes sent to another one are void (rule C5).</summary>
    public static MfaChallenge GivePhoneNumber(MfaChallenge challenge, byte[] protectedNumber) => challenge with
    {
        State = ChallengeState.AwaitingCode,
        ProtectedPhoneNumber = protectedNumber,
        Codes = [],
        LastSentAt = CooldownFor(challenge),
        Failure = null,
        FailedAt = null,
    };

    /// <summary>Finds a challenge that can be gone on with.</summary>
    public static ChallengeFinding Find(ChallengeRecord record, ChallengeId id, ChallengeBasis today, DateTimeOffset now)
    {
        var challenge = record.Challenges.FirstOrDefault(candidate => candidate.Id == id);
        return challenge switch
        {
            null => new ChallengeFinding.Gone(ChallengeEnd.NotFound),
            { State: ChallengeState.Consumed } => new ChallengeFinding.Gone(ChallengeEnd.AlreadyUsed),
            _ when now >= challenge.ExpiresAt => new ChallengeFinding.Gone(ChallengeEnd.Expired),
            _ when challenge.Basis != today => new ChallengeFinding.Gone(ChallengeEnd.Outdated),
            { WrongTries: >= CodeRules.TriesPerChallenge } => new ChallengeFinding.Gone(ChallengeEnd.TriesUsedUp),
            _ => new ChallengeFinding.Open(challenge),
        };
    }

    /// <summary>Puts a challenge into the document, in its place or as the newest, and drops what has expired or is one too many.</summary>
    public static ChallengeRecord Put(ChallengeRecord record, MfaChallenge challenge, DateTimeOffset now)
    {
        var kept = record.Challenges
            .Select(existing => existing.Id == challenge.Id ? challenge : existing)
            .Where(existing => now < existing.ExpiresAt)
            .ToList();
        if (!kept.Contains(challenge))
            kept.Add(challenge);
        while (kept.Count > MaxOpen)
            kept.Remove(OneTooMany(kept, challenge));
        return record with { Challenges = kept, Sends = [.. record.Sends.Where(send => now - send.At < SendsKept)] };
    }

    /// <summary>From when on nothing in the document matters any more.</summary>
    public static DateTimeOffset ForgetAt(ChallengeRecord record, DateTimeOffset now)
    {
        var ends = record.Challenges.Select(challenge => challenge.ExpiresAt)
            .Concat(record.Sends.Select(send => send.At + SendsKept));
        return ends.Append(now).Max();
    }

    /// <summary>
    /// Whoever corrects a number, or chooses the other method, because no message reached anybody, need not wait. Twice: then the channel
    /// is spared from being tried out (rule C7).
    /// </summary>
    private static DateTimeOffset? CooldownFor(MfaChallenge challenge) =>
        challenge.Codes.Count > 0 && challenge.Codes.All(code => code.Delivery is CodeDelivery.Refused or CodeDelivery.NotDelivered) && challenge.MessageCount < SendRules.Cooldowns.Count
            ? null
            : challenge.LastSentAt;

    /// <summary>
    /// Which challenge ends so that a new one fits: a used one or one out of tries, else the older of two begun in a session, else the oldest begun at a
    /// login. So logins with a stolen password can't end the owner's step-up (rule C11).
    /// </summary>
    private static MfaChallenge OneTooMany(List<MfaChallenge> kept, MfaChallenge newest)
    {
        var others = kept.Where(challenge => challenge != newest).ToList();
        var fromSessions = kept.Where(challenge => challenge.Origin == ChallengeOrigin.Session && challenge != newest).ToList();
        var sessionsAllowed = newest.Origin == ChallengeOrigin.Session ? 0 : 1;
        return others.Find(challenge => challenge is { State: ChallengeState.Consumed } or { WrongTries: >= CodeRules.TriesPerChallenge })
            ?? (fromSessions.Count > sessionsAllowed ? fromSessions[0] : null)
            ?? others.Find(challenge => challenge.Origin == ChallengeOrigin.Login)
            ?? others[0];
    }
}
