using System.Security.Cryptography;

namespace ClinicMfa;

/// <summary>The rules about trusted browsers, as pure functions (rules P4, P6, P7, D1–D3).</summary>
internal static class TrustRules
{
    /// <summary>Trusted browsers of one subject; the oldest goes.</summary>
    public const int MaxDevices = 10;

    /// <summary>Whether this browser may log in without a code. Trust is the code's time plus the interval as it is now; nothing slides.</summary>
    public static bool IsTrusted(SubjectRecord subject, MfaPolicy policy, MfaUser user, DeviceSecret? presented, DateTimeOffset now)
    {
        if (presented is null || subject.Enrollment is not { } enrollment)
            return false;
        if (policy.PromptEveryDays is not { } days || policy.DeviceTrust == DeviceTrust.Never)
            return false;

        var hash = presented.Hash();
        return subject.Devices.Any(device =>
            CryptographicOperations.FixedTimeEquals(device.SecretHash, hash)
            && device.CredentialStampHash == user.CredentialStampHash
            && device.EnrollmentVersion == subject.EnrollmentVersion
            && device.Method == enrollment.Method
            && policy.Methods.Contains(device.Method)
            && device.ProvenAt >= policy.TurnedOnAt
            && now >= device.ProvenAt
            && now < device.ProvenAt + TimeSpan.FromDays(days));
    }

    /// <summary>Whether a code was given on this browser before, however long ago.</summary>
    public static bool IsKnown(SubjectRecord subject, DeviceSecret? presented)
    {
        if (presented is null)
            return false;
        var hash = presented.Hash();
        return subject.Devices.Any(device => CryptographicOperations.FixedTimeEquals(device.SecretHash, hash));
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

    /// <summary>Remembers a browser.</summary>
    public static IReadOnlyList<TrustedDevice> Remember(IReadOnlyList<TrustedDevice> devices, TrustedDevice device) =>
        [.. devices.Append(device).TakeLast(MaxDevices)];
}
