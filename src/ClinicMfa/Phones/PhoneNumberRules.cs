using System.Buffers;
using System.Text;
using PhoneNumbers;

namespace ClinicMfa;

/// <summary>Rule E1: which typed numbers are United States mobile numbers. A pure function; numbers and their types come from libphonenumber.</summary>
internal static class PhoneNumberRules
{
    /// <summary>Longer input is refused unread, so that no input costs more than another.</summary>
    internal const int MaxTypedLength = 32;

    private const string HomeRegion = "US";
    private const int NorthAmerica = 1;

    /// <summary>What people, and the contacts of their phones, put between digits. A non-breaking space and hyphen come along on copying.</summary>
    private static readonly SearchValues<char> Separators = SearchValues.Create(" ().-\u00A0\u2011");

    /// <summary>Reads a typed number.</summary>
    /// <param name="typed">As it came from the form.</param>
    /// <param name="regions">The accepted regions; empty means <c>US</c> alone.</param>
    public static PhoneNumberReading Read(string? typed, IReadOnlyCollection<string> regions)
    {
        if (string.IsNullOrEmpty(typed)) return Refused(PhoneNumberProblem.Missing);
        if (typed.Length > MaxTypedLength) return Refused(PhoneNumberProblem.NotANumber);
        if (!typed.AsSpan().ContainsAnyExcept(Separators)) return Refused(PhoneNumberProblem.Missing);
        if (Dialled(typed) is not { } dialled) return Refused(ProblemOfUnreadable(typed));
        if (Parse(dialled) is not { } number) return Refused(PhoneNumberProblem.NotANumber);

        return ProblemOf(number, dialled, regions) is { } problem
            ? Refused(problem)
            : new PhoneNumberReading.Accepted(E164(number));
    }

    /// <summary>The digits with the plus sign in front, if one was typed; null when there is anything else than digits and separators.</summary>
    private static string? Dialled(string typed)
    {
        Span<char> dialled = stackalloc char[MaxTypedLength];
        var length = 0;
        foreach (var character in typed)
        {
            if (Separators.Contains(character)) continue;
            if (!char.IsAsciiDigit(character) && !(character == '+' && length == 0)) return null;
            dialled[length++] = character;
        }

        return new string(dialled[..length]);
    }

    /// <summary>Only tells an extension, which deserves a sentence of its own, from everything else; nothing read here is ever accepted.</summary>
    private static PhoneNumberProblem ProblemOfUnreadable(string typed) =>
        Ascii.IsValid(typed) && !typed.Any(char.IsControl) && Parse(typed) is { HasExtension: true }
            ? PhoneNumberProblem.HasExtension
            : PhoneNumberProblem.NotANumber;

    private static PhoneNumber? Parse(string dialled)
    {
        try
        {
            return Library.Parse(dialled, HomeRegion);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static PhoneNumberProblem? ProblemOf(PhoneNumber number, string dialled, IReadOnlyCollection<string> regions)
    {
        if (Library.IsPossibleNumberWithReason(number) != PhoneNumberUtil.ValidationResult.IS_POSSIBLE) return PhoneNumberProblem.NotANumber;
        if (number.CountryCode != NorthAmerica) return PhoneNumberProblem.NotInRegion;
        if (!IsWhatWasTyped(number, dialled)) return PhoneNumberProblem.NotANumber;

        // The region is read off the area code where the whole number says nothing, so it does not make the number a valid one.
        var region = Library.GetRegionCodeForNumber(number);
        if (region is null) return PhoneNumberProblem.NotAssigned;
        if (!IsAccepted(region, regions)) return PhoneNumberProblem.NotInRegion;
        if (IsFictional(number) || !Library.IsValidNumberForRegion(number, region)) return PhoneNumberProblem.NotAssigned;
        return IsMobile(number) ? null : PhoneNumberProblem.NotMobile;
    }

    /// <summary>The library drops prefixes generously (<c>+1 1 415…</c>, <c>011 1 415…</c>); a number it had to guess is not taken (threat B23).</summary>
    private static bool IsWhatWasTyped(PhoneNumber number, string dialled)
    {
        var digits = dialled.TrimStart('+');
        var international = E164(number)[1..];
        return digits == international || (dialled == digits && digits == international[1..]);
    }

    private static bool IsAccepted(string region, IReadOnlyCollection<string> regions) =>
        regions.Count == 0 ? region == HomeRegion : regions.Contains(region, StringComparer.Ordinal);

    /// <summary>555-0100 to 555-0199 of every area code are reserved for fiction; the library calls them valid.</summary>
    private static bool IsFictional(PhoneNumber number) =>
        number.NationalNumber % 10_000_000 is >= 555_0100 and <= 555_0199;

    /// <summary>In North America a number does not tell mobile from landline; only a line-type lookup can.</summary>
    private static bool IsMobile(PhoneNumber number) =>
        Library.GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE;

    private static string E164(PhoneNumber number) => Library.Format(number, PhoneNumberFormat.E164);

    private static PhoneNumberReading.Refused Refused(PhoneNumberProblem problem) => new(problem);

    private static PhoneNumberUtil Library => PhoneNumberUtil.GetInstance();
}
