namespace ClinicMfa;

/// <summary>The languages of messages: Spanish, otherwise English.</summary>
internal static class MessageWordings
{
    private static readonly EnglishMessages English = new();
    private static readonly SpanishMessages Spanish = new();

    public static IMessageWording For(MfaUser user) =>
        user.Culture.TwoLetterISOLanguageName == Spanish.Language ? Spanish : English;
}
