using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Codes uniform from the operating system's generator, stored as keyed hashes over all they are bound to (rules C1, C5, C6).</summary>
internal sealed class HmacCodeIssuer(CodeKeyRing keys, IOptions<ClinicMfaOptions> options) : ICodeIssuer
{
    private const string Format = "clinicmfa code 1";

    /// <summary>What one draw of the generator gives: 10⁹ is the largest power of ten in an <see cref="int"/>.</summary>
    private const int DigitsOfADraw = 9;

    public NewCode Issue(CodeBinding binding)
    {
        var code = new OneTimeCode(RandomDigits(options.Value.CodeLength));
        return new NewCode(code, new CodeHash(keys.CurrentId, keys.Hash(Bytes(binding, code))));
    }

    public bool Matches(CodeBinding binding, OneTimeCode typed, CodeHash hash) =>
        keys.Hash(hash.KeyId, Bytes(binding, typed)) is { } expected
        && CryptographicOperations.FixedTimeEquals(expected, hash.Value);

    /// <summary>One draw for all of them where it reaches: each costs as much as the hash.</summary>
    private static string RandomDigits(int count)
    {
        var drawn = Math.Min(count, DigitsOfADraw);
        var number = RandomNumberGenerator.GetInt32((int)Math.Pow(10, drawn)).ToString($"D{drawn}", CultureInfo.InvariantCulture);
        return count == drawn ? number : number + RandomDigits(count - drawn);
    }

    private static byte[] Bytes(CodeBinding binding, OneTimeCode code) => LengthPrefixed.Join(
        Format,
        binding.Subject.ClinicId,
        binding.Subject.UserId,
        binding.ChallengeId.Value,
        binding.Purpose.ToString(),
        binding.Method.Name,
        binding.Destination,
        code.Reveal());
}
