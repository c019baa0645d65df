using System.Security.Cryptography;

namespace ClinicMfa;

/// <summary>The rules about sending codes, as pure functions but for the reference's dice (rules C7, C8, C11, M1).</summary>
internal static class SendRules
{
    private const string ReferenceLetters = "ABCDEFGHJKLMNPRSTUVWXY";
    private const string ReferenceDigits = "23456789";

    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>The wait after the first, the second, and each further message of one challenge.</summary>
    public static IReadOnlyList<TimeSpan> Cooldowns { get; } = [TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120)];

    /// <summary>A subject's messages at login.</summary>
    public static IReadOnlyList<BudgetLimit> LoginLimits { get; } = [new(5, QuarterHour), new(20, Day)];

    /// <summary>A subject's messages at step-up, apart from those at login.</summary>
    public static IReadOnlyList<BudgetLimit> SessionLimits { get; } = [new(3, QuarterHour), new(20, Day)];

    /// <summary>Test messages of a subject.</summary>
    public static IReadOnlyList<BudgetLimit> TestLimits { get; } = [new(3, QuarterHour), new(10, Day)];

    /// <summary>Messages to one destination, across clinics.</summary>
    public static IReadOnlyList<BudgetLimit> DestinationLimits(int perQuarterHour) =>
        [new(perQuarterHour, QuarterHour), new(perQuarterHour * 4, Day)];

    /// <summary>Messages of one clinic: the larger of 100 and four for each member of staff in an hour.</summary>
    public static IReadOnlyList<BudgetLimit> ClinicLimits(int staff) =>
        [new(Math.Max(100, 4 * staff), TimeSpan.FromHours(1))];

    /// <summary>From when on another message of this challenge may be tried: its cooldown and the subject's budget. The other budgets are asked then.</summary>
    public static DateTimeOffset AllowedAt(ChallengeRecord record, MfaChallenge challenge)
    {
        var allowed = SubjectAllowsAt(record, challenge.Origin);
        return challenge.LastSentAt is { } last
            ? Later(allowed, last + Cooldowns[Math.Min(challenge.MessageCount, Cooldowns.Count) - 1])
            : allowed;
    }

    /// <summary>What to show a person: the latest of <see cref="AllowedAt"/> and what the other budgets said when the last message was sent. They may have got some back since.</summary>
    public static DateTimeOffset NextSendAt(ChallengeRecord record, MfaChallenge challenge)
    {
        var allowed = AllowedAt(record, challenge);
        return challenge.Codes.LastOrDefault(code => code.Delivery != CodeDelivery.Refused) is { } last ? Later(allowed, last.BudgetsAllowNextAt) : allowed;
    }

    /// <summary>From when on the subject's own budget allows another message.</summary>
    public static DateTimeOffset SubjectAllowsAt(ChallengeRecord record, ChallengeOrigin origin)
    {
        var sends = record.Sends.Where(send => send.Origin == origin).Select(send => send.At).ToList();
        var limits = origin == ChallengeOrigin.Session ? SessionLimits : LoginLimits;
        return limits.Select(limit => sends.Count >= limit.Count ? sends[^limit.Count] + limit.Window : DateTimeOffset.MinValue).Max();
    }

    /// <summary>A reference such as <c>K7</c> that no other message of this challenge has or had, as far as it is known: reports come back by it.</summary>
    public static MessageReference NewReference(ChallengeRecord record, MfaChallenge challenge)
    {
        MessageReference reference;
        do
        {
            var (letter, digit) = Math.DivRem(RandomNumberGenerator.GetInt32(ReferenceLetters.Length * ReferenceDigits.Length), ReferenceDigits.Length);
            reference = new MessageReference($"{ReferenceLetters[letter]}{ReferenceDigits[digit]}");
        }
        while (challenge.Codes.Any(code => code.Reference == reference) || record.Sends.Any(send => send.ChallengeId == challenge.Id && send.Reference == reference));
        return reference;
    }

    /// <summary>Adds a code that is about to be handed over (rule M1). Codes that are expired already are dropped.</summary>
    public static ChallengeRecord Issue(ChallengeRecord record, MfaChallenge challenge, IssuedCode code)
    {
        var sent = challenge with
        {
            Codes = [.. challenge.Codes.Where(earlier => !earlier.IsExpired(code.SentAt)), code],
            MessageCount = challenge.MessageCount + 1,
            LastSentAt = code.SentAt,
            ExpiresAt = code.SentAt + ChallengeRules.Lifetime,
        };
        var put = ChallengeRules.Put(record, sent, code.SentAt);
        return put with { Sends = [.. put.Sends, new SentMessage(challenge.Id, code.Reference, challenge.Origin, code.SentAt)] };
    }

    /// <summary>The channel refused the message: its code is void, the former one is back, and it does not count (rule C7).</summary>
    public static ChallengeRecord Refuse(ChallengeRecord record, ChallengeId id, MessageReference reference, DeliveryFailure failure, DateTimeOffset now) =>
        GiveBack(Note(record, id, reference, CodeDelivery.Refused, failure, now), id, reference);

    /// <summary>Notes what became of a message. What is definite stays as it is (threat B29).</summary>
    /// <returns>The document; the same one where there is nothing to note.</returns>
    public static ChallengeRecord Note(ChallengeRecord record, ChallengeId id, MessageReference reference, CodeDelivery delivery, DeliveryFailure? failure, DateTimeOffset now)
    {
        var challenge = record.Challenges.FirstOrDefault(candidate => candidate.Id == id);
        var code = challenge?.Codes.FirstOrDefault(candidate => candidate.Reference == reference);
        if (code is not { Delivery: CodeDelivery.HandedOver or CodeDelivery.Unconfirmed } || code.Delivery == delivery)
            return record;

        var noted = challenge! with { Codes = [.. challenge.Codes.Select(candidate => candidate == code ? code with { Delivery = delivery } : candidate)] };
        if (challenge.Codes[^1] == code && delivery != CodeDelivery.Unconfirmed)
            noted = Fail(noted, failure, now);
        return record with { Challenges = [.. record.Challenges.Select(candidate => candidate.Id == id ? noted : candidate)] };
    }

    /// <summary>Notes on a challenge why its last message did not arrive, or that it did.</summary>
    public static MfaChallenge Fail(MfaChallenge challenge, DeliveryFailure? failure, DateTimeOffset now) =>
        challenge with { Failure = failure, FailedAt = failure is null ? null : now };

    /// <summary>A message that does not count against its subject: its code was accepted, or it was never delivered.</summary>
    public static ChallengeRecord GiveBack(ChallengeRecord record, ChallengeId id, MessageReference reference) => record with
    {
        Sends = [.. record.Sends.Where(send => send.ChallengeId != id || send.Reference != reference)],
    };

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
