using CsCheck;

namespace ClinicMfa.Tests.Codes;

/// <summary>Rule C9 for whatever anybody types: null, or exactly the digits typed, all of them and ASCII; and no code is refused for its spaces and hyphens.</summary>
[Trait("Rule", "C9")]
public sealed class TypedCodePropertyTests
{
    private static readonly Gen<string> Anything = Gen.Char.Array[0, 80].Select(characters => new string(characters));

    /// <summary>Digits of several scripts, what people put between them, and what looks like it.</summary>
    private static readonly Gen<string> NearMisses = Gen.Char["0123456789 --\u2011\u00A0\t\u0664\uFF14+.O"].Array[4, 14].Select(characters => new string(characters));

    private static readonly Gen<string> Codes = Gen.Char["0123456789 -"].Array[6, 14].Select(characters => new string(characters));

    [Fact]
    public void Read_AnyString_NullOrExactlyTheDigitsTyped()
    {
        var codes = 0;
        Gen.Select(Gen.OneOf(Anything, NearMisses, Codes), Gen.Int[6, 10]).Sample((typed, length) =>
        {
            var digits = string.Concat(typed.Where(character => character is not (' ' or '-')));
            var isCode = typed.Length <= 64 && digits.Length == length && digits.All(char.IsAsciiDigit);

            Assert.Equal(isCode ? digits : null, TypedCode.Read(typed, length)?.Reveal());
            if (isCode)
                Interlocked.Increment(ref codes);
        }, iter: 10_000);

        Assert.InRange(codes, 200, 9_000); // else it would hold of a function that reads nothing
    }
}
