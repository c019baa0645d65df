using System.Globalization;
using System.Text;
using MimeKit;

namespace ClinicMfa.Email;

/// <summary>One address, the same to the byte in text, header and envelope; never a list, never altered (B23).</summary>
/// <param name="Text">The address as it was given.</param>
/// <param name="Mailbox">The address without a name.</param>
internal sealed record ExactAddress(string Text, MailboxAddress Mailbox)
{
    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <summary>Whether only a relay with SMTPUTF8 can carry it (RFC 6531).</summary>
    public bool NeedsSmtpUtf8 => !Ascii.IsValid(Text);

    /// <summary>Reads an address, or answers null for anything that would not be written as exactly this text.</summary>
    public static ExactAddress? TryParse(string text)
    {
        if (text.Any(IsNoPartOfAnAddress) || !MailboxAddress.TryParse(Strict, text, out var parsed))
            return null;

        var written = parsed.GetAddress(idnEncode: Ascii.IsValid(text)); // MimeKit keeps xn-- domains decoded
        return string.Equals(written, text, StringComparison.Ordinal) ? new ExactAddress(text, parsed) : null;
    }

    // Blanks and brackets are legal inside a quoted local part; no account's address has them, and header and envelope could disagree.
    private static bool IsNoPartOfAnAddress(char character) =>
        char.IsControl(character)
        || char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) == UnicodeCategory.Format
        || character is '<' or '>' or ',' or ';' or ':' or '"' or '(' or ')' or '\\';

    /// <summary>Hides the address: logs print records.</summary>
    public override string ToString() => "one address";
}
