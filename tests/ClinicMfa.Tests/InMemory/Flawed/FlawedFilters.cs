namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>The filters of a page of facts, written once more and without the library's own code, with one thing wrong.</summary>
internal static class FlawedFilters
{
    public static bool Takes(Flaw flaw, MfaEventQuery query, MfaEvent fact)
    {
        bool[] answers = [TakesUser(flaw, query, fact), TakesKind(flaw, query, fact), TakesTime(flaw, query, fact)];
        bool[] isAsked = [query.UserId is not null, query.Kinds is not null, query.From is not null || query.Until is not null];
        return flaw == Flaw.AnyFilterWillDo && isAsked.Contains(true)
            ? answers.Where((_, i) => isAsked[i]).Contains(true)
            : answers.All(answer => answer);
    }

    private static bool TakesUser(Flaw flaw, MfaEventQuery query, MfaEvent fact) => query.UserId is not { } user || flaw switch
    {
        Flaw.UserIgnored => true,
        Flaw.UserIgnoresCase => string.Equals(user, fact.UserId, StringComparison.OrdinalIgnoreCase),
        Flaw.UserAsActorToo => user == fact.UserId || user == fact.ActorId,
        Flaw.UserAndTheClinicAsAWhole => user == fact.UserId || fact.UserId is null,
        _ => user == fact.UserId,
    };

    private static bool TakesKind(Flaw flaw, MfaEventQuery query, MfaEvent fact) => query.Kinds is not { } kinds || flaw switch
    {
        Flaw.KindsIgnored => true,
        Flaw.FirstKindOnly => kinds.Take(1).Contains(fact.Kind),
        Flaw.KindsOutsideOfThem => !kinds.Contains(fact.Kind),
        Flaw.NoKindsMeansAll => kinds.Count == 0 || kinds.Contains(fact.Kind),
        _ => kinds.Contains(fact.Kind),
    };

    private static bool TakesTime(Flaw flaw, MfaEventQuery query, MfaEvent fact)
    {
        var at = Moment(flaw, flaw == Flaw.DatesByTheTick ? fact.At : TimeOf(fact.Id));
        var isFrom = query.From is not { } from || (flaw == Flaw.DatesByTheHighestId
            ? fact.Id.CompareTo(Highest(from)) >= 0
            : Moment(flaw, from) is var first && (flaw == Flaw.FromExclusive ? at > first : at >= first));
        var isUntil = query.Until is not { } until || (flaw == Flaw.BeforeInPlaceOfUntil && query.Before is not null)
            || (Moment(flaw, until) is var end && (flaw == Flaw.UntilInclusive ? at <= end : at < end));
        return (isFrom || flaw == Flaw.FromIgnored) && (isUntil || flaw == Flaw.UntilIgnored);
    }

    private static long Moment(Flaw flaw, DateTimeOffset at) => flaw switch
    {
        Flaw.DatesByTheTick => at.UtcTicks,
        Flaw.DatesByTheSecond => at.ToUnixTimeSeconds(),
        Flaw.DatesOfTheirOffset => at.Ticks / TimeSpan.TicksPerMillisecond,
        _ => at.ToUnixTimeMilliseconds(),
    };

    private static DateTimeOffset TimeOf(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(Convert.ToHexString(id.ToByteArray(bigEndian: true).AsSpan(0, 6)), 16));

    private static Guid Highest(DateTimeOffset at)
    {
        var bytes = Convert.FromHexString(Math.Max(0, at.ToUnixTimeMilliseconds()).ToString("X12", System.Globalization.CultureInfo.InvariantCulture) + new string('F', 20));
        return new Guid(bytes, bigEndian: true);
    }
}
