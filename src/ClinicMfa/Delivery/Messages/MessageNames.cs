namespace ClinicMfa;

/// <summary>Clinics' names as messages may show them (threat B27).</summary>
internal static class MessageNames
{
    internal const int MaxClinicNameSeptets = 30;

    /// <summary>In an email; never empty.</summary>
    public static string Clinic(MfaUser user, IMessageWording wording) =>
        DisplayNames.Harmless(user.ClinicName) is { Length: > 0 } name ? name : wording.YourClinic;

    /// <summary>In a text, as its first word; never empty.</summary>
    public static string ClinicInText(MfaUser user, IMessageWording wording) =>
        InText(user.ClinicName) is { Length: > 0 } name ? name : AtStart(InText(wording.YourClinic));

    /// <summary>In GSM-7. Without <c>@</c> and <c>#</c>, which only the last line may have: a name must not look like one.</summary>
    private static string InText(string clinicName)
    {
        var written = Gsm7.Transliterate(DisplayNames.Harmless(clinicName)).Replace('@', ' ').Replace('#', ' ');
        return Gsm7.Cut(DisplayNames.Harmless(written), MaxClinicNameSeptets).TrimEnd();
    }

    private static string AtStart(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
