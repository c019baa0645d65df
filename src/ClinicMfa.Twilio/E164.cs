namespace ClinicMfa.Twilio;

/// <summary>Numbers as Twilio writes them: <c>+</c>, a country code, at most 15 digits.</summary>
internal static class E164
{
    private const int MinLength = 3;
    private const int MaxLength = 16;

    public static bool IsNumber(string? text) =>
        text is { Length: >= MinLength and <= MaxLength } && text[0] == '+' && text[1] != '0' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
