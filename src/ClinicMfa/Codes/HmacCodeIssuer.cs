using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Codes uniform from the operating system's generator, stored as keyed hashes over all they are bound to (rules C1, C5, C6).</summary>
internal sealed class HmacCodeIssuer(CodeKeyRing keys, IOptions<ClinicMfaOptions> options) : ICodeIssuer
{
    private const string Format = "clinicmfa code 1";

    public NewCode Issue(CodeBinding binding)
    {
        var code = new OneTimeCode(RandomNumberGenerator.GetString("0123456789", options.Value.CodeLength));
        return new NewCode(code, new CodeHash(keys.CurrentId, keys.Hash(Bytes(binding, code))));
    }

    public bool Matches(CodeBinding binding, OneTimeCode typed, CodeHash hash) =>
        keys.Hash(hash.KeyId, Bytes(binding, typed)) is { } expected
        && CryptographicOperations.FixedTimeEquals(expected, hash.Value);

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
