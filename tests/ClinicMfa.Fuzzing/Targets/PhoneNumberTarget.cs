using PhoneNumbers;

namespace ClinicMfa.Fuzzing.Targets;

/// <summary>A typed number (E1): refused, or one canonical mobile number of an accepted region that ends with the digits typed. The first byte chooses the regions.</summary>
internal sealed class PhoneNumberTarget : IFuzzTarget
{
    private static readonly string[][] Regions = [[], ["US"], ["US", "PR"], ["PR"], ["US", "PR", "VI", "GU", "AS", "MP"]];

    public void Try(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
            return;
        var regions = Regions[input[0] % Regions.Length];
        var typed = InputText.Of(input[1..]);

        if (PhoneNumberRules.Read(typed, regions) is not PhoneNumberReading.Accepted { Number: var number })
            return;

        Oracle.Holds(number is ['+', '1', .. { Length: 10 } national] && national.All(char.IsAsciiDigit), "a number was accepted that is not +1 and ten digits");
        Oracle.Holds(number.EndsWith(string.Concat(typed.Where(char.IsAsciiDigit)), StringComparison.Ordinal), "another number was accepted than the one typed");
        Oracle.Holds(PhoneNumberRules.Read(number, regions) is PhoneNumberReading.Accepted again && again.Number == number, "the accepted number is not accepted again");
        Oracle.Holds(number[5..8] != "555" || number[8..10] != "01", "a number reserved for fiction was accepted");

        var library = PhoneNumberUtil.GetInstance();
        var read = library.Parse(number, null);
        Oracle.Holds((regions.Length == 0 ? ["US"] : regions).Contains(library.GetRegionCodeForNumber(read)), "a number of another region was accepted");
        Oracle.Holds(library.GetNumberType(read) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE, "a number was accepted that is no mobile");
    }
}
