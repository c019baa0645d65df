using System.Security.Cryptography;

namespace ClinicMfa;

/// <summary>The rules about trusted browsers, as pure functions (rules P4, P6, P7, D1–D3).</summary>
internal static class TrustRules
{
    /// <summary>Trusted browsers of one subject; the oldest goes.</summary>
    public const int MaxDevices = 10;

    /// <summary>Whether this browser may log in without a code. Trust is the code's time plus the interval as it is now; nothing slides.</summary>
    public static bool IsTrusted(SubjectRecord subject, MfaPolicy policy, MfaUser user, DeviceSecret? presented, DateTimeOffset now) =>
        presented is not null
        && Find(subject, presented) is { } device
        && TrustedUntil(device, subject, policy, user) is { } until
        && now >= device.ProvenAt
        && now < until;

    /// <summary>Until when a remembered browser is trusted by the interval as it is now; <see langword="null"/>: it is void, or browsers are not trusted at all.</summary>
    public static DateTimeOffset? TrustedUntil(TrustedDevice device, SubjectRecord subject, MfaPolicy policy, MfaUser user)
    {
        if (subject.Enrollment is not { } enrollment || policy.PromptEveryDays is not { } days || policy.DeviceTrust == DeviceTrust.Never)
            return null;
        var counts = device.CredentialStampHash == user.CredentialStampHash
            && device.EnrollmentVersion == subject.EnrollmentVersion
            && device.Method == enrollment.Method
            && policy.Methods.Contains(device.Method)
            && device.ProvenAt >= PolicyRules.CountsSince(policy, device.Method);
        return counts ? device.ProvenAt + TimeSpan.FromDays(days) : null; // days of 24 hours: neither a change of the clocks nor a leap day makes it more
    }

    /// <summary>Whether a code was given on this browser before, however long ago.</summary>
    public static bool IsKnown(SubjectRecord subject, DeviceSecret? presented) => presented is not null && Find(subject, presented) is not null;

    /// <summary>The remembered browser that has this secret.</summary>
    public static TrustedDevice? Find(SubjectRecord subject, DeviceSecret presented)
    {
        var hash = presented.Hash();
        return subject.Devices.FirstOrDefault(device => CryptographicOperations.FixedTimeEquals(device.SecretHash, hash));
    }

    /// <summary>Whether an accepted code makes this browser trusted.</summary>
    /// <param name="policy">The clinic's policy.</param>
    /// <param name="challenge">The challenge whose code was accepted. One that went by email in place of a text earns none (rule M6).</param>
    /// <param name="userOptedIn">Whether the box was ticked.</param>
    public static bool IsEarned(MfaPolicy? policy, MfaChallenge challenge, bool userOptedIn) =>
        challenge.FallbackFrom is null && policy is { IsOn: true, PromptEveryDays: not null } && policy.DeviceTrust switch
        {
            DeviceTrust.Automatic => true,
            DeviceTrust.UserOptIn => userOptedIn,
            _ => false,
        };

    /// <summary>Trusts no browser any more, ends every session, every open challenge by its basis, and emergency access (rule D3).</summary>
    public static SubjectRecord SignOutEverywhere(SubjectRecord subject) =>
        subject with { Devices = [], OneLogin = null, EnrollmentVersion = subject.EnrollmentVersion + 1, Epoch = subject.Epoch + 1 };

    /// <summary>No longer trusts one browser; <see langword="null"/>: it is not remembered.</summary>
    public static SubjectRecord? Forget(SubjectRecord subject, string browserId) =>
        subject.Devices.Any(device => device.Id == browserId) ? subject with { Devices = [.. subject.Devices.Where(device => device.Id != browserId)] } : null;

    /// <summary>Remembers a browser, in place of what it was known by before.</summary>
    public static IReadOnlyList<TrustedDevice> Remember(SubjectRecord subject, DeviceSecret? presented, TrustedDevice device)
    {
        var before = presented is null ? null : Find(subject, presented);
        return [.. subject.Devices.Where(known => known != before).Append(device).TakeLast(MaxDevices)];
    }
}
