using CsCheck;
using PhoneNumbers;

namespace ClinicMfa.Tests.Phones;

/// <summary>Rule E1 for whatever anybody types: nothing throws, and what is accepted is one canonical number of an accepted region.</summary>
[Trait("Rule", "E1")]
public sealed class PhoneNumberRulesPropertyTests
{
    private static readonly string[] Territories = ["PR", "VI", "GU", "AS", "MP"];
    private static readonly string[] Everywhere = ["US", .. Territories];

    /// <summary>Anything at all, half surrogates included.</summary>
    private static readonly Gen<string> Anything = Gen.Char.Array[0, 40].Select(characters => new string(characters));

    /// <summary>Strings of the characters that numbers are made of.</summary>
    private static readonly Gen<string> NearMisses =
        Gen.Char["0123456789 ()-.+x#,;eE\u00A0\u0664\uFF14"].Array[0, 34].Select(characters => new string(characters));

    /// <summary>Ten digits in one of the usual shapes, so that many are accepted.</summary>
    private static readonly Gen<string> Numbers =
        Gen.Select(Gen.Int[200, 999], Gen.Int[200, 999], Gen.Int[0, 9999], Gen.Int[0, 4]).Select((area, exchange, line, shape) => shape switch
        {
            0 => $"{area:000}{exchange:000}{line:0000}",
            1 => $"({area:000}) {exchange:000}-{line:0000}",
            2 => $"+1 {area:000} {exchange:000} {line:0000}",
            3 => $"1-{area:000}-{exchange:000}-{line:0000}",
            _ => $"  {area:000}.{exchange:000}.{line:0000} ",
        });

    private static readonly string[][] Lists = [[], ["US"], ["US", "PR"], ["PR"], Everywhere];
    private static readonly Gen<string[]> RegionLists = Gen.Int[0, Lists.Length - 1].Select(index => Lists[index]);

    [Fact]
    [Trait("Threat", "B22")]
    [Trait("Threat", "B23")]
    public void Read_AnyString_IsRefusedOrOneCanonicalNumberOfTheRegion() =>
        Gen.Select(Gen.OneOf(Anything, NearMisses, Numbers), RegionLists).Sample((typed, regions) =>
        {
            if (PhoneNumberRules.Read(typed, regions) is PhoneNumberReading.Accepted accepted)
                IsCanonical(accepted.Number, typed, regions);
        }, iter: 10_000);

    [Fact]
    public void Read_UsualShapes_AreOftenAccepted() // else the property above would hold of a function that refuses everything
    {
        var accepted = 0;
        Numbers.Sample(typed =>
        {
            if (PhoneNumberRules.Read(typed, Everywhere) is PhoneNumberReading.Accepted) Interlocked.Increment(ref accepted);
        }, iter: 2_000);

        Assert.InRange(accepted, 200, 2_000);
    }

    private static void IsCanonical(string number, string typed, string[] regions)
    {
        Assert.Matches(@"\A\+1[2-9][0-9]{9}\z", number);
        Assert.Equal(new PhoneNumberReading.Accepted(number), PhoneNumberRules.Read(number, regions));
        Assert.EndsWith(new string([.. typed.Where(char.IsAsciiDigit)]), number, StringComparison.Ordinal);

        var library = PhoneNumberUtil.GetInstance();
        var read = library.Parse(number, null);
        var region = library.GetRegionCodeForNumber(read);
        Assert.Contains(region, regions.Length == 0 ? ["US"] : regions);
        Assert.True(library.IsValidNumberForRegion(read, region));
        Assert.True(library.GetNumberType(read) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE);
        Assert.DoesNotMatch(@"55501[0-9]{2}\z", number);
    }
}
