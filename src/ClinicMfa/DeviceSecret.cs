using System.Security.Cryptography;

namespace ClinicMfa;

/// <summary>The 256-bit secret by which a trusted browser is known again. Prints as <c>******</c>.</summary>
public sealed class DeviceSecret
{
    private const int Bytes = 32;
    private readonly byte[] _value;

    private DeviceSecret(byte[] value) => _value = value;

    /// <summary>Mints a fresh secret. A presented one is never adopted (rule D2).</summary>
    internal static DeviceSecret Create() => new(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Reads a cookie's value.</summary>
    /// <returns>The secret, or <see langword="null"/> for anything that is not one.</returns>
    public static DeviceSecret? Parse(string? cookieValue)
    {
        if (cookieValue is not { Length: Bytes * 2 })
            return null;
        var value = new byte[Bytes];
        return Convert.FromHexString(cookieValue, value, out _, out _) == System.Buffers.OperationStatus.Done ? new DeviceSecret(value) : null;
    }

    /// <summary>The value to put into the browser's cookie, and nowhere else.</summary>
    public string RevealForCookie() => Convert.ToHexStringLower(_value);

    /// <summary>SHA-256 of the secret: what a store keeps.</summary>
    internal byte[] Hash() => SHA256.HashData(_value);

    /// <summary><c>******</c>.</summary>
    public override string ToString() => "******";
}
