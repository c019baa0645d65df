namespace ClinicMfa.Tests.Phones;

/// <summary>Rule E1: United States mobile numbers only, as people type them. Threats B20 (texts to paid numbers) and B22 (odd input).</summary>
[Trait("Rule", "E1")]
public sealed class PhoneNumberRulesTests
{
    [Theory]
    [InlineData("4152013344")]
    [InlineData("(415) 201-3344")]
    [InlineData("(415)201-3344")]
    [InlineData("415.201.3344")]
    [InlineData("415-201-3344")]
    [InlineData("415 201 3344")]
    [InlineData("14152013344")]
    [InlineData("1-415-201-3344")]
    [InlineData("1 (415) 201-3344")]
    [InlineData("+14152013344")]
    [InlineData("+1 415 201 3344")]
    [InlineData("+1 (415) 201-3344")]
    [InlineData("(+1) 415 201 3344")]
    [InlineData("  415 201 3344  ")]
    [InlineData("+1\u00A0(415)\u00A0201\u20113344")] // as copied from a phone's contacts
    public void Read_AsPeopleTypeIt_IsTheNumber(string typed) =>
        Assert.Equal(new PhoneNumberReading.Accepted("+14152013344"), PhoneNumberRules.Read(typed, []));

    [Theory]
    [InlineData("+12025550200")] // of the 555 numbers only 0100 to 0199 are fictional
    [InlineData("+13102013344")]
    [InlineData("+19172013344")]
    [InlineData("+18082013344")] // Hawaii is a state
    [InlineData("+19072013344")] // Alaska too
    public void Read_AnyState_IsAccepted(string number) =>
        Assert.Equal(new PhoneNumberReading.Accepted(number), PhoneNumberRules.Read(number, []));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("   \u00A0 ")]
    [InlineData("-")]
    [InlineData("() -")]
    public void Read_NothingTyped_IsMissing(string? typed) => Refuses(PhoneNumberProblem.Missing, typed);

    [Theory]
    [Trait("Threat", "B22")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("415-201-CARE")]
    [InlineData("call 415 201 3344")]
    [InlineData("four one five")]
    [InlineData("1e5")]
    [InlineData("0x4152013344")]
    [InlineData("\u0664\u0661\u0665\u0662\u0660\u0661\u0663\u0663\u0664\u0664")] // Arabic digits
    [InlineData("\u06F4\u06F1\u06F5\u06F2\u06F0\u06F1\u06F3\u06F3\u06F4\u06F4")] // Persian digits
    [InlineData("\uFF14\uFF11\uFF15\uFF12\uFF10\uFF11\uFF13\uFF13\uFF14\uFF14")] // full-width digits
    [InlineData("\uFF0B14152013344")] // full-width plus
    [InlineData("415201334\u2074")] // superscript four
    [InlineData("4152013344\u0301")] // combining accent
    [InlineData("\u202E4152013344")] // bidi override
    [InlineData("\u200B4152013344")] // zero-width space
    [InlineData("4152013344\0")]
    [InlineData("\u0000")]
    [InlineData("415\t201\t3344")]
    [InlineData("4152013344\r\n")]
    [InlineData("4152013344\u007F")]
    [InlineData("\uD83D\uDE004152013344")]
    [InlineData("4152013344;phone-context=+44")]
    [InlineData("4152013344/4152013345")]
    [InlineData("4152013344@example.com")]
    [InlineData("[\"4152013344\"]")]
    [InlineData("+")]
    [InlineData("++14152013344")]
    [InlineData("1+4152013344")]
    [InlineData("4152013344+")]
    public void Read_OtherThanDigitsAndSeparators_IsNotANumber(string typed) =>
        Refuses(PhoneNumberProblem.NotANumber, typed);

    [Fact] // no theory: attributes can't hold half a pair
    [Trait("Threat", "B22")]
    public void Read_HalfASurrogatePair_IsNotANumber() => Refuses(PhoneNumberProblem.NotANumber, "\uD83D4152013344");

    [Theory]
    [Trait("Threat", "B22")]
    [InlineData("911")]
    [InlineData("311")]
    [InlineData("72345")] // short code
    [InlineData("725529")] // short code
    [InlineData("2013344")] // without its area code
    [InlineData("415201334")]
    [InlineData("41520133445")]
    [InlineData("24152013344")]
    [InlineData("+12345")]
    [InlineData("+1")]
    [InlineData("+1415201334")]
    [InlineData("+141520133445")]
    [InlineData("0014152013344")]
    [InlineData("99999999999999999999999999999999")]
    public void Read_TooShortOrTooLong_IsNotANumber(string typed) => Refuses(PhoneNumberProblem.NotANumber, typed);

    [Theory]
    [InlineData("+1 1 415 201 3344")]
    [InlineData("011 1 415 201 3344")]
    [InlineData("1 1 415 201 3344")]
    public void Read_NumberTheLibraryWouldRepair_IsNotANumber(string typed) => // B23: what was read is what is sent to
        Refuses(PhoneNumberProblem.NotANumber, typed);

    [Theory]
    [InlineData("415-201-3344 x12")]
    [InlineData("415-201-3344x12")]
    [InlineData("415-201-3344 ext. 5")]
    [InlineData("415-201-3344 extension 5")]
    [InlineData("415-201-3344 #5")]
    [InlineData("415-201-3344,5")]
    [InlineData("+1-415-201-3344;ext=7")]
    public void Read_Extension_IsNamed(string typed) => Refuses(PhoneNumberProblem.HasExtension, typed);

    [Theory]
    [InlineData("416 555 0123")] // Canada
    [InlineData("+1 604 201 3344")] // Canada
    [InlineData("876-201-3344")] // Jamaica
    [InlineData("809-201-3344")] // Dominican Republic
    [InlineData("242-359-3344")] // Bahamas
    [InlineData("441-370-3344")] // Bermuda
    [InlineData("721-520-3344")] // Sint Maarten
    [InlineData("600-201-3344")] // Canada's area code for internet numbers
    [InlineData("787-201-3344")] // Puerto Rico
    [InlineData("939-201-3344")] // Puerto Rico
    [InlineData("340-201-3344")] // United States Virgin Islands
    [InlineData("671-648-3344")] // Guam
    [InlineData("684-733-3344")] // American Samoa
    [InlineData("670-234-3344")] // Northern Mariana Islands
    [InlineData("+44 7400 123456")]
    [InlineData("011 44 7400 123456")]
    [InlineData("+52 55 1234 5678")]
    [InlineData("+800 1234 5678")] // international toll-free
    public void Read_OtherCountryOrTerritory_IsNotInRegion(string typed) => Refuses(PhoneNumberProblem.NotInRegion, typed);

    [Theory]
    [InlineData("415-555-0100")]
    [InlineData("(415) 555-0123")]
    [InlineData("+1 212 555 0199")]
    [InlineData("000-201-3344")]
    [InlineData("123-456-7890")]
    [InlineData("222-222-2222")]
    [InlineData("999-999-9999")]
    [InlineData("415-012-3456")] // no exchange begins with 0
    [InlineData("415-123-4567")] // nor with 1
    [InlineData("911-201-3344")]
    [InlineData("976-201-3344")] // no area code
    [InlineData("710-201-3344")] // United States government only
    public void Read_NobodysNumber_IsNotAssigned(string typed) => Refuses(PhoneNumberProblem.NotAssigned, typed);

    [Theory]
    [Trait("Threat", "B20")]
    [InlineData("800-201-3344")]
    [InlineData("888-201-3344")]
    [InlineData("877-201-3344")]
    [InlineData("833-201-3344")]
    [InlineData("900-201-3344")] // premium
    [InlineData("500-201-3344")] // personal number: follows its owner, and may cost anything
    [InlineData("521-201-3344")]
    public void Read_TollFreePremiumOrPersonal_IsNotMobile(string typed) => Refuses(PhoneNumberProblem.NotMobile, typed);

    [Theory]
    [InlineData("PR", "787-201-3344", "+17872013344")]
    [InlineData("VI", "340-201-3344", "+13402013344")]
    [InlineData("GU", "671-648-3344", "+16716483344")]
    [InlineData("AS", "684-733-3344", "+16847333344")]
    [InlineData("MP", "670-234-3344", "+16702343344")]
    public void Read_TerritoryThatIsListed_IsAccepted(string region, string typed, string number)
    {
        Assert.Equal(new PhoneNumberReading.Accepted(number), PhoneNumberRules.Read(typed, ["US", region]));
        Refuses(PhoneNumberProblem.NotInRegion, typed, ["US"]);
    }

    [Fact]
    public void Read_RegionsWithoutTheUnitedStates_AcceptThoseOnly()
    {
        Assert.Equal(new PhoneNumberReading.Accepted("+17872013344"), PhoneNumberRules.Read("787-201-3344", ["PR"]));
        Refuses(PhoneNumberProblem.NotInRegion, "415-201-3344", ["PR"]);
    }

    [Theory]
    [InlineData("AS", "684-622-3344", PhoneNumberProblem.NotMobile)] // landlines have exchanges of their own there
    [InlineData("MP", "670-201-3344", PhoneNumberProblem.NotAssigned)] // right area code, unused exchange
    [InlineData("PR", "787-555-0123", PhoneNumberProblem.NotAssigned)] // fictional there too
    public void Read_TerritoryThatIsListed_StillHasToBeAMobile(string region, string typed, PhoneNumberProblem problem) =>
        Refuses(problem, typed, ["US", region]);

    [Theory]
    [Trait("Threat", "B22")]
    [InlineData('4')]
    [InlineData(' ')]
    [InlineData('(')]
    [InlineData('x')]
    public void Read_TenMillionCharacters_IsNotANumberWithoutReading(char filler)
    {
        var typed = new string(filler, 10_000_000);
        PhoneNumberRules.Read(typed, []); // the metadata is loaded on the first call

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refuses(PhoneNumberProblem.NotANumber, typed);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Theory]
    [InlineData(PhoneNumberRules.MaxTypedLength, true)]
    [InlineData(PhoneNumberRules.MaxTypedLength + 1, false)]
    public void Read_AroundTheLongestInput_IsBounded(int length, bool isAccepted) =>
        Assert.Equal(isAccepted, PhoneNumberRules.Read("4152013344".PadRight(length), []) is PhoneNumberReading.Accepted);

    [Fact]
    [Trait("Rule", "A2")]
    public void ToString_OfAnAcceptedNumber_DoesNotPrintIt() =>
        Assert.DoesNotContain("3344", PhoneNumberRules.Read("4152013344", []).ToString(), StringComparison.Ordinal);

    private static void Refuses(PhoneNumberProblem problem, string? typed, params string[] regions) =>
        Assert.Equal(new PhoneNumberReading.Refused(problem), PhoneNumberRules.Read(typed, regions));
}
