using System.Text;

namespace ClinicMfa;

/// <summary>Encrypts a phone number while it is being set up, so that the challenge store never holds it in clear (rule A2). Bound to its challenge.</summary>
internal sealed class PendingNumberProtector(KeyedSeal seal)
{
    private const string Use = "clinicmfa pending number 1";

    public byte[] Protect(string number, MfaSubject subject, ChallengeId id) =>
        seal.Seal(Use, Encoding.ASCII.GetBytes(number), BoundTo(subject, id));

    /// <summary>Reads it back.</summary>
    /// <returns>The number, or <see langword="null"/> when its key was removed, or it belongs to another challenge: the user types it again.</returns>
    public string? Unprotect(byte[] data, MfaSubject subject, ChallengeId id) =>
        seal.Open(Use, data, BoundTo(subject, id)) is { } clear ? Encoding.ASCII.GetString(clear) : null;

    private static byte[] BoundTo(MfaSubject subject, ChallengeId id) => LengthPrefixed.Join(subject.ClinicId, subject.UserId, id.Value);
}
