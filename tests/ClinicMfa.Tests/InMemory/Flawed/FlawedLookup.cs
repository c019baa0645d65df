namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>How a document is answered that is beyond what the rules allow.</summary>
internal static class FlawedLookup
{
    public static StoreLookup<SubjectRecord> Of(Flaw flaw, SubjectRecord? document) =>
        Of(flaw, document, document?.Version ?? 0, IsBeyond(document));

    public static StoreLookup<ChallengeRecord> Of(Flaw flaw, ChallengeRecord? document) =>
        Of(flaw, document, document?.Version ?? 0, document?.Challenges.Count > 3);

    public static StoreLookup<OptOut> Of(Flaw flaw, OptOut? document) =>
        Of(flaw, document, document?.Version ?? 0, document?.Reports.Count > OptOut.MaxReports);

    public static bool IsBeyond(SubjectRecord? document) => document?.Devices.Count > 10;

    private static StoreLookup<T> Of<T>(Flaw flaw, T? document, long version, bool isBeyond)
        where T : class => document switch
        {
            null => StoreLookup<T>.None.Instance,
            _ when !isBeyond => new StoreLookup<T>.Found(document),
            _ => flaw switch
            {
                Flaw.UnreadableWithoutItsVersion => new StoreLookup<T>.Unreadable("too large", null),
                Flaw.UnreadableUnderTheVersionBefore => new StoreLookup<T>.Unreadable("too large", version - 1),
                Flaw.UnreadableNeverReplaced => new StoreLookup<T>.Unreadable("too large", version),
                _ => new StoreLookup<T>.Found(document),
            },
        };
}
