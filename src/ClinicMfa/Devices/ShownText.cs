namespace ClinicMfa;

/// <summary>What a client says of itself, fit to be kept and shown: one line of at most 100 characters, whatever the host hands over.</summary>
internal static class ShownText
{
    private const int MaxLength = 100;

    public static string? Fit(string? text) =>
        text is null ? null : new string([.. text.EnumerateRunes().Where(rune => !System.Text.Rune.IsControl(rune)).SelectMany(rune => rune.ToString()).Take(MaxLength)]) is { Length: > 0 } fit ? fit : null;
}
