using ClinicMfa.Email;
using MimeKit;

namespace ClinicMfa.Fuzzing.Targets;

/// <summary>An email address (B23): null, or one mailbox, which a header that names it gives back to the letter.</summary>
internal sealed class EmailAddressTarget : IFuzzTarget
{
    public void Try(ReadOnlySpan<byte> input)
    {
        var text = InputText.Of(input);
        if (ExactAddress.TryParse(text) is not { } address)
            return;

        Oracle.Holds(!text.Any(char.IsControl), "an address with a control character was read");
        Oracle.Holds(InternetAddressList.TryParse(address.Mailbox.ToString(), out var header) && header is [MailboxAddress], "an address became a list");
        Oracle.Holds(((MailboxAddress)header[0]).GetAddress(idnEncode: !address.NeedsSmtpUtf8) == text, "an address became another one");
        Oracle.Holds(ExactAddress.TryParse(text) is { } again && again.Text == text, "an address is not read twice");
    }
}
