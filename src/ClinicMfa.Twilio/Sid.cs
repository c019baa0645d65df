namespace ClinicMfa.Twilio;

/// <summary>Twilio's ids: two letters that say of what, and 32 hexadecimal digits.</summary>
internal static class Sid
{
    private const int Length = 34;

    public static bool IsSid(string? text, string prefix) =>
        text is { Length: Length }
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && text.AsSpan(prefix.Length).IndexOfAnyExcept(HexDigits) < 0;

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
