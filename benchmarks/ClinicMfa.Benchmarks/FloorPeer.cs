using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClinicMfa.Benchmarks;

/// <summary>Random digits, one keyed hash over them and what they are bound to, one write or read of a dictionary.</summary>
internal sealed class FloorPeer
{
    private const string Bound = "clinic harbor, user therapist, challenge 0123456789abcdef0123456789abcdef, email, therapist@harbor.example";
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, byte[]> _kept = [];
    private int _code;

    public int Issue()
    {
        _code = RandomNumberGenerator.GetInt32(1_000_000);
        _kept["therapist"] = Hash(_code);
        return _code;
    }

    public bool Verify() => CryptographicOperations.FixedTimeEquals(_kept["therapist"], Hash(_code));

    private byte[] Hash(int code) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Bound}, {code:D6}")));
}
