namespace ClinicMfa;

/// <summary>What may be asked of the audit, as a pure function.</summary>
internal static class AuditQueryRules
{
    /// <summary>What is wrong with a query, a sentence for each setting; nothing: it can be asked.</summary>
    public static IEnumerable<SettingProblem> Problems(MfaAuditQuery query)
    {
        if (query.UserId is { } userId && !MfaSubject.IsId(userId))
            yield return new(nameof(query.UserId), $"UserId can't be a user's id: give 1 to {MfaSubject.MaxIdLength} characters, or leave it out for everybody.");
        if (query.Kinds is { Count: 0 })
            yield return new(nameof(query.Kinds), "Kinds is empty: choose one at least, or leave it out for all.");
        if (query.Kinds?.Where(kind => !Enum.IsDefined(kind)).Select(kind => (int)kind).ToList() is [var unknown, ..])
            yield return new(nameof(query.Kinds), $"Kinds has {unknown}, which is not known: choose from the kinds of events.");
        if (query is { From: { } from, Until: { } until } && EventId.FirstOf(until).CompareTo(EventId.FirstOf(from)) <= 0)
            yield return new(nameof(query.Until), "Until is not after From: choose a later end, or leave one of them out.");
        if (query.PageSize is < 1 or > MfaEventQuery.MaxPageSize)
            yield return new(nameof(query.PageSize), $"PageSize is {query.PageSize}: give 1 to {MfaEventQuery.MaxPageSize}.");
    }
}
