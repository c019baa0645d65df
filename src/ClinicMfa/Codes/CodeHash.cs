namespace ClinicMfa;

/// <summary>A code as it is stored: HMAC-SHA-256 over all it is bound to, and which key made it (rules C5, C6).</summary>
/// <param name="KeyId">Which of the host's code keys made it.</param>
/// <param name="Value">32 bytes.</param>
public sealed record CodeHash(string KeyId, byte[] Value)
{
    /// <summary>Prints the key's id only.</summary>
    public override string ToString() => $"CodeHash by key {KeyId}";
}
