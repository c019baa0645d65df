using System.Security.Cryptography;
using System.Text;

namespace ClinicMfa;

/// <summary>Encrypts a phone number while it is being set up, so that the challenge store never holds it in clear (rule A2). AES-256-GCM, bound to its challenge.</summary>
internal sealed class PendingNumberProtector(CodeKeyRing keys)
{
    private const string Use = "clinicmfa pending number 1";

    public byte[] Protect(string number, MfaSubject subject, ChallengeId id)
    {
        var clear = Encoding.ASCII.GetBytes(number);
        var keyId = Convert.FromHexString(keys.CurrentId);
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        var cipher = new byte[clear.Length];
        using var aes = new AesGcm(keys.Derive(keys.CurrentId, Use)!, tag.Length);
        aes.Encrypt(nonce, clear, cipher, tag, BoundTo(subject, id));
        return [.. keyId, .. nonce, .. tag, .. cipher];
    }

    /// <summary>Reads it back.</summary>
    /// <returns>The number, or <see langword="null"/> when its key was removed, or it belongs to another challenge: the user types it again.</returns>
    public string? Unprotect(byte[] data, MfaSubject subject, ChallengeId id)
    {
        const int keyIdLength = 4;
        var nonceEnd = keyIdLength + AesGcm.NonceByteSizes.MaxSize;
        var tagEnd = nonceEnd + AesGcm.TagByteSizes.MaxSize;
        if (data.Length < tagEnd || keys.Derive(Convert.ToHexStringLower(data.AsSpan(0, keyIdLength)), Use) is not { } key)
            return null;

        var clear = new byte[data.Length - tagEnd];
        using var aes = new AesGcm(key, AesGcm.TagByteSizes.MaxSize);
        try
        {
            aes.Decrypt(data.AsSpan(keyIdLength..nonceEnd), data.AsSpan(tagEnd..), data.AsSpan(nonceEnd..tagEnd), clear, BoundTo(subject, id));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.ASCII.GetString(clear);
    }

    private static byte[] BoundTo(MfaSubject subject, ChallengeId id) => LengthPrefixed.Join(subject.ClinicId, subject.UserId, id.Value);
}
