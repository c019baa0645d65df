using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>The host's code keys. The first signs, all verify (rule C6).</summary>
internal sealed class CodeKeyRing
{
    private const int KeyIdBytes = 4;
    private readonly List<Key> _keys;

    public CodeKeyRing(IOptions<ClinicMfaOptions> options) =>
        _keys = [.. options.Value.CodeKeys.Select(Convert.FromBase64String).Select(secret => new Key(IdOf(secret), secret))];

    /// <summary>The id of the key that signs now.</summary>
    public string CurrentId => Current.Id;

    /// <summary>The ids of all keys, the one that signs now first.</summary>
    public IEnumerable<string> Ids => _keys.Count == 0 ? [Current.Id] : _keys.Select(key => key.Id);

    private Key Current => _keys is [var first, ..]
        ? first
        : throw new InvalidOperationException("ClinicMfa:CodeKeys is missing: no code can be made or checked.");

    /// <summary>HMAC-SHA-256 with the key that signs now.</summary>
    public byte[] Hash(ReadOnlySpan<byte> data) => HMACSHA256.HashData(Current.Secret, data);

    /// <summary>HMAC-SHA-256 with a key by its id; <see langword="null"/> when the host has removed it.</summary>
    public byte[]? Hash(string keyId, ReadOnlySpan<byte> data) =>
        Find(keyId) is { } key ? HMACSHA256.HashData(key.Secret, data) : null;

    /// <summary>A key for another use, derived so that neither use learns of the other (RFC 5869).</summary>
    public byte[]? Derive(string keyId, string use) =>
        Find(keyId) is { } key ? HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Secret, outputLength: 32, info: LengthPrefixed.Join(use)) : null;

    private Key? Find(string keyId) => _keys.Find(key => key.Id == keyId);

    private static string IdOf(byte[] secret) => Convert.ToHexStringLower(SHA256.HashData(secret).AsSpan(0, KeyIdBytes));

    private sealed record Key(string Id, byte[] Secret)
    {
        public override string ToString() => $"Key {Id}";
    }
}
