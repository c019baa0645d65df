using MailKit.Security;

namespace ClinicMfa.Email;

/// <summary>Where and how to connect, from the settings.</summary>
internal static class RelayAddress
{
    private const int SubmissionPort = 587;
    private const int ImplicitTlsPort = 465;
    private const int PlainTextPort = 25;

    public static int PortOf(EmailOptions options) => options.Port ?? options.Security switch
    {
        EmailSecurity.ImplicitTls => ImplicitTlsPort,
        EmailSecurity.PlainTextToLoopbackOnly => PlainTextPort,
        _ => SubmissionPort,
    };

    /// <summary>Never <c>StartTlsWhenAvailable</c> or <c>Auto</c>: who strips STARTTLS from the greeting would read the codes.</summary>
    public static SecureSocketOptions TlsOf(EmailOptions options) => options.Security switch
    {
        EmailSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
        EmailSecurity.PlainTextToLoopbackOnly => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
