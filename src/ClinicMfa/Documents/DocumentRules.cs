using System.Security.Cryptography;

namespace ClinicMfa;

/// <summary>What a document must be beyond its JSON: this key's, this version's, and no larger than the rules let it grow.</summary>
internal static class DocumentRules
{
    private const int MaxCodes = 64;
    private const int MaxSends = 64;

    public static string? Problem(MfaPolicy policy, string clinicId, long version) =>
        policy.ClinicId != clinicId ? "it is another clinic's" : ProblemOfVersion(policy.Version, version);

    public static string? Problem(SubjectRecord document, MfaSubject subject, long version)
    {
        if (document.Subject != subject)
            return "it is somebody else's";
        if (Exceeds(document.Devices, TrustRules.MaxDevices) || document.Devices.Any(device => device.SecretHash.Length != SHA256.HashSizeInBytes))
            return "its trusted browsers are not as they were written";
        if (IsBad(document.SignInFailures) || IsBad(document.StepUpFailures))
            return "its wrong codes are not as they were written";
        return ProblemOfVersion(document.Version, version);
    }

    public static string? Problem(ChallengeRecord document, MfaSubject subject, long version)
    {
        if (document.Subject != subject)
            return "it is somebody else's";
        if (Exceeds(document.Challenges, ChallengeRules.MaxOpen) || document.Challenges.Any(IsBad))
            return "its challenges are not as they were written";
        if (Exceeds(document.Sends, MaxSends))
            return "its messages are not as they were written";
        return ProblemOfVersion(document.Version, version);
    }

    public static string? Problem(OptOut document, string key, long version)
    {
        if (document.Key != key)
            return "it is another number's";
        return Exceeds(document.Reports, OptOut.MaxReports) ? "its reports are not as they were written" : ProblemOfVersion(document.Version, version);
    }

    private static string? ProblemOfVersion(long says, long version) =>
        says == version ? null : $"it says version {says}, where {version} was expected";

    private static bool IsBad(FailureLedger ledger) => ledger.Recent.Count > FailureRules.DayLimit || ledger.InARow < 0 || ledger.SinceAccepted < 0;

    private static bool IsBad(MfaChallenge challenge) =>
        challenge.WrongTries < 0
        || Exceeds(challenge.Codes, MaxCodes)
        || challenge.Codes.Any(code => code.Hash.Value.Length != HMACSHA256.HashSizeInBytes);

    /// <summary>Too many, or a hole in it: nulls inside lists pass the serializer.</summary>
    private static bool Exceeds<T>(IReadOnlyList<T> list, int count)
        where T : class => list.Count > count || list.Any(item => item is null);
}
