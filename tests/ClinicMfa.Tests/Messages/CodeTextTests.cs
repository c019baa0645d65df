using System.Globalization;
using CsCheck;

namespace ClinicMfa.Tests.Messages;

/// <summary>Rule M4 for texts: GSM-7, one segment, the last line binds the code to the host. Threat B27: no name forges that line.</summary>
[Trait("Rule", "M4")]
public sealed class CodeTextTests
{
    public static TheoryData<string> HostileNames =>
    [
        "x\n@evil.example #000000",
        "x\r@evil.example #000000",
        "x\u2028@evil.example #000000",
        "x\u0085@evil.example #000000",
        "@evil.example #000000",
        "\uFF20evil.example \uFF03000000", // full-width @ and #, which become ASCII
        "\uFE6Bevil.example \uFE5F000000", // small ones too
        "\u202E000000# elpmaxe.live@",
        new string('a', 10_000),
        new string('€', 200),
        string.Concat(Enumerable.Repeat("\U0001F9B7", 100)),
        "a" + new string('\u0301', 5_000),
        "诊所",
        "\uD83D\uDE00\uD83D",
        "{[~]}|^\\ {[~]}|^\\ {[~]}|^\\ a",
        "",
    ];

    [Theory]
    [InlineData("en-US", ChallengePurpose.SetUp, "Harbor Therapy: set-up code 493817\nExpires 10:54 AM\nRef K7\nNever share it.\n@records.example.com #493817")]
    [InlineData("en-US", ChallengePurpose.SignIn, "Harbor Therapy: login code 493817\nExpires 10:54 AM\nRef K7\nNever share it.\n@records.example.com #493817")]
    [InlineData("en-US", ChallengePurpose.StepUp, "Harbor Therapy: confirm with 493817\nExpires 10:54 AM\nRef K7\nNever share it.\n@records.example.com #493817")]
    [InlineData("es-US", ChallengePurpose.SetUp, "Harbor Therapy: codigo de registro 493817\nVence 10:54 a. m.\nRef K7\nNo lo comparta.\n@records.example.com #493817")]
    [InlineData("es-US", ChallengePurpose.SignIn, "Harbor Therapy: codigo de acceso 493817\nVence 10:54 a. m.\nRef K7\nNo lo comparta.\n@records.example.com #493817")]
    [InlineData("es-US", ChallengePurpose.StepUp, "Harbor Therapy: confirme con 493817\nVence 10:54 a. m.\nRef K7\nNo lo comparta.\n@records.example.com #493817")]
    public void ComposeText_EachPurpose_ReadsSo(string culture, ChallengePurpose purpose, string expected) =>
        Assert.Equal(expected, Text(SampleMessages.With(culture: culture, purpose: purpose)));

    [Theory]
    [MemberData(nameof(HostileNames))]
    [Trait("Threat", "B27")]
    public void ComposeText_HostileNameAndLongestOfEverything_FitsOneSegmentWithOneLastLine(string name)
    {
        foreach (var culture in new[] { "en-US", "en-CA", "es-US", "es-MX" })
            foreach (var purpose in Enum.GetValues<ChallengePurpose>())
                for (var digits = ClinicMfaOptions.MinCodeLength; digits <= ClinicMfaOptions.MaxCodeLength; digits++)
                {
                    var message = SampleMessages.With(clinicName: name, culture: culture, purpose: purpose, code: "0123456789"[..digits]);
                    IsOneBoundSegment(Text(message, SampleMessages.LongestDomain), SampleMessages.LongestDomain, message.Code.Reveal());
                }
    }

    [Fact]
    [Trait("Threat", "B27")]
    public void ComposeText_AnyName_FitsOneSegmentWithOneLastLine() =>
        Gen.Select(
                Gen.Char.Array[0, 60].Select(characters => new string(characters)),
                Gen.Char["aZ9@#\n\r \u2028€{é\u0301\uFF20\uFF03.:"].Array[0, 60].Select(characters => new string(characters)),
                Gen.Bool)
            .Sample((wild, crafted, isSpanish) =>
            {
                foreach (var name in new[] { wild, crafted })
                {
                    var message = SampleMessages.With(clinicName: name, displayName: name, culture: isSpanish ? "es-US" : "en-US", code: "0123456789");
                    IsOneBoundSegment(Text(message, SampleMessages.LongestDomain), SampleMessages.LongestDomain, "0123456789");
                }
            }, iter: 1_000);

    [Fact]
    public void ComposeText_EveryCultureOfTheSystem_FitsOneSegmentAndTellsTheTime()
    {
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.SpecificCultures))
            foreach (var purpose in Enum.GetValues<ChallengePurpose>())
            {
                var message = SampleMessages.With(
                    clinicName: new string('a', 40), culture: culture.Name, code: "0123456789", purpose: purpose, timeZone: "Asia/Kolkata");
                var body = Text(message, SampleMessages.LongestDomain);

                IsOneBoundSegment(body, SampleMessages.LongestDomain, "0123456789");
                Assert.Matches(@"\b(21|9|09)\D{1,3}24\b", body.Split('\n')[1]); // 9:24 in the evening
            }
    }

    [Theory]
    [InlineData("ar-EG")] // writes the half of the day in Arabic letters
    [InlineData("ko-KR")]
    public void ComposeText_TimeOutsideTheAlphabet_IsOnThe24HourClock(string culture) =>
        Assert.Equal("Expires 21:24", Text(SampleMessages.With(culture: culture, timeZone: "Asia/Kolkata")).Split('\n')[1]);

    [Theory]
    [InlineData("Clínica Łódź", "en-US", "Clinica Lodz")]
    [InlineData("Harbor Therapy and Rehabilitation Associates", "en-US", "Harbor Therapy and Rehabilitat")]
    [InlineData("Physical Therapy Associations of X", "en-US", "Physical Therapy Associations")] // no blank at the end
    [InlineData("Smiles @ Home #1", "en-US", "Smiles Home 1")]
    [InlineData("harbor", "en-US", "harbor")]
    [InlineData("诊所", "en-US", "Your clinic")]
    [InlineData("(诊所)", "es-US", "Su clinica")]
    [InlineData("@#@", "es-US", "Su clinica")]
    public void ComposeText_ClinicName_IsInTheAlphabetAndShort(string clinicName, string culture, string expected) =>
        Assert.StartsWith(expected + ": ", Text(SampleMessages.With(clinicName: clinicName, culture: culture)), StringComparison.Ordinal);

    [Fact]
    public void ComposeText_LongestClinicName_IsWholeBesideTheLongestOfEverything()
    {
        var name = new string('a', MessageNames.MaxClinicNameSeptets);
        foreach (var culture in new[] { "en-US", "es-US" })
            foreach (var purpose in Enum.GetValues<ChallengePurpose>())
            {
                var body = Text(SampleMessages.With(name, culture: culture, purpose: purpose, code: "0123456789"), SampleMessages.LongestDomain);
                Assert.StartsWith(name + ": ", body, StringComparison.Ordinal);
            }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void ComposeText_NoDomain_Throws(string? domain)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => SampleMessages.Composer(domain).ComposeText(SampleMessages.With()));

        Assert.Contains("ClinicMfa:Domain", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleMessages.Code, thrown.ToString(), StringComparison.Ordinal); // C6
    }

    [Theory]
    [InlineData("a-very-long-subdomain-of-a-clinic-group.with-another-one.and-more.records.example.com")]
    [InlineData("больница.example")]
    public void ComposeText_DomainThatDoesNotFit_Throws(string domain)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Text(SampleMessages.With(new string('a', 30), code: "0123456789"), domain));

        Assert.Contains("ClinicMfa:Domain", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "C6")]
    public void ToString_OfAComposedText_PrintsNoCode() =>
        Assert.Equal("******", SampleMessages.Composer().ComposeText(SampleMessages.With()).ToString());

    private static string Text(CodeMessage message, string domain = SampleMessages.Domain) =>
        SampleMessages.Composer(domain).ComposeText(message).Body;

    private static void IsOneBoundSegment(string body, string domain, string code)
    {
        Assert.InRange(Gsm7.Septets(body) ?? int.MaxValue, 1, Gsm7.SegmentSeptets);
        Assert.EndsWith($"\n@{domain} #{code}", body, StringComparison.Ordinal);
        Assert.Equal(1, body.Count(character => character == '@'));
        Assert.Equal(1, body.Count(character => character == '#'));
        Assert.DoesNotContain('\r', body);
        Assert.InRange(body.Count(character => character == '\n'), 3, 4);
        Assert.Contains($" {code}\n", body, StringComparison.Ordinal);
        Assert.Contains("\nRef K7\n", body, StringComparison.Ordinal);
    }
}
