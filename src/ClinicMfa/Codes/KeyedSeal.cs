using System.Security.Cryptography;

namespace ClinicMfa;

/// <summary>Encrypts small things that leave this process and come back: AES-256-GCM under a key derived from the code keys, one for each use.</summary>
internal sealed class KeyedSeal(CodeKeyRing keys)
{
    private const int KeyIdLength = 4;
    private static readonly int NonceEnd = KeyIdLength + AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagEnd = NonceEnd + AesGcm.TagByteSizes.MaxSize;

    /// <summary>Encrypts.</summary>
    /// <param name="use">What for: a sealed thing of one use never opens as another's.</param>
    /// <param name="clear">What.</param>
    /// <param name="boundTo">What it belongs to and has to be opened with.</param>
    public byte[] Seal(string use, ReadOnlySpan<byte> clear, ReadOnlySpan<byte> boundTo)
    {
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        var cipher = new byte[clear.Length];
        using var aes = new AesGcm(keys.Derive(keys.CurrentId, use)!, tag.Length);
        aes.Encrypt(nonce, clear, cipher, tag, boundTo);
        return [.. Convert.FromHexString(keys.CurrentId), .. nonce, .. tag, .. cipher];
    }

    /// <summary>Decrypts.</summary>
    /// <returns>What was sealed, or <see langword="null"/> when its key was removed, or it was sealed for something else, or by somebody else.</returns>
    public byte[]? Open(string use, ReadOnlySpan<byte> data, ReadOnlySpan<byte> boundTo)
    {
        if (data.Length < TagEnd || keys.Derive(Convert.ToHexStringLower(data[..KeyIdLength]), use) is not { } key)
            return null;

        var clear = new byte[data.Length - TagEnd];
        using var aes = new AesGcm(key, AesGcm.TagByteSizes.MaxSize);
        try
        {
            aes.Decrypt(data[KeyIdLength..NonceEnd], data[TagEnd..], data[NonceEnd..TagEnd], clear, boundTo);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return clear;
    }
}
