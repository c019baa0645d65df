using System.Net.Mail;

namespace ClinicMfa.SampleHost.Accounts.Credentials;

/// <summary>Whether a text is an email address that codes can go to. It is kept and written to exactly as typed (threat B23).</summary>
internal static class EmailAddress
{
    public const int MaxLength = 254;

    public static bool IsValid(string text) =>
        text.Length <= MaxLength
        && !text.Any(character => char.IsControl(character) || char.IsWhiteSpace(character))
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text // no display name, no angle brackets
        && address.Host.Contains('.', StringComparison.Ordinal);
}
