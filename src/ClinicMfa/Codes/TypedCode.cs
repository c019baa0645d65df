namespace ClinicMfa;

/// <summary>Reads what was typed as a code (rule C9).</summary>
internal static class TypedCode
{
    private const int LongestRead = 64;

    /// <summary>Drops ASCII spaces and hyphens; what is then not exactly <paramref name="length"/> ASCII digits is no code.</summary>
    /// <returns>The code, or <see langword="null"/>: a format problem that costs no try.</returns>
    public static OneTimeCode? Read(string? typed, int length)
    {
        if (typed is null || typed.Length > LongestRead)
            return null;

        Span<char> digits = stackalloc char[LongestRead];
        var count = 0;
        foreach (var character in typed)
        {
            if (character is ' ' or '-')
                continue;
            if (!char.IsAsciiDigit(character))
                return null;
            digits[count++] = character;
        }

        return count == length ? new OneTimeCode(new string(digits[..count])) : null;
    }
}
