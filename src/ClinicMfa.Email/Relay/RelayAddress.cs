using System.Globalization;
using MailKit.Security;

namespace ClinicMfa.Email;

/// <summary>Where and how to connect, from the settings.</summary>
internal static class RelayAddress
{
    private const int SubmissionPort = 587;
    private const int ImplicitTlsPort = 465;
    private const int PlainTextPort = 25;

    /// <summary>How logs call the relay.</summary>
    public static string NameOf(EmailRelayOptions relay) => string.Create(CultureInfo.InvariantCulture, $"{relay.Host}:{PortOf(relay)}");

    public static int PortOf(EmailRelayOptions relay) => relay.Port ?? relay.Security switch
    {
        EmailSecurity.ImplicitTls => ImplicitTlsPort,
        EmailSecurity.PlainTextToLoopbackOnly => PlainTextPort,
        _ => SubmissionPort,
    };

    /// <summary>Never <c>StartTlsWhenAvailable</c> or <c>Auto</c>: who strips STARTTLS from the greeting would read the codes.</summary>
    public static SecureSocketOptions TlsOf(EmailRelayOptions relay) => relay.Security switch
    {
        EmailSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
        EmailSecurity.PlainTextToLoopbackOnly => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
