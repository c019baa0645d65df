using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace ClinicMfa.Email;

/// <summary>What is wrong with a relay, as a sentence for whoever watches the host: codes of replies and names of settings, no secret and no reply's text.</summary>
internal static class RelayProblem
{
    public static string AccountRefused(string relay, string section) =>
        $"Relay {relay} refused the account of {section}:UserName. It is left alone for {RelayHold.Length.TotalSeconds:0} seconds after each refusal.";

    public static string AllBusy(string relay, string section) =>
        $"All connections to relay {relay} are in use. See {section}:MaxConnections.";

    public static string Of(Exception fault, RelayConnection connection, string relay, string section) => fault switch
    {
        _ when connection.Stage == SendStage.Token => $"There is no access token for relay {relay} ({fault.GetType().Name}). See {section}:Authentication.",
        _ when connection.Certificate.Problem is { } problem => $"Relay {relay} shows a certificate that is not accepted ({problem}). See {section}:Host and TrustedRootsFile.",
        SmtpCommandException refusal => $"Relay {relay} answers {Reply.Of(refusal)} at {connection.Stage}.",
        AuthenticationException { InnerException: SmtpCommandException refusal } => $"Relay {relay} answers {Reply.Of(refusal)} at {connection.Stage}.",
        NotSupportedException when connection.Stage == SendStage.Connect => $"Relay {relay} offers no STARTTLS. See {section}:Security.",
        NotSupportedException => $"Relay {relay} offers no way to authenticate that can be used. See {section}:Authentication.",
        OperationCanceledException or TimeoutException or SslHandshakeException { InnerException: OperationCanceledException } => $"Relay {relay} was too slow at {connection.Stage}. See {section}:ConnectTimeout.",
        SslHandshakeException => $"TLS with relay {relay} failed. See {section}:Port and Security.",
        SocketException socket => $"Relay {relay} can't be reached ({socket.SocketErrorCode}). See {section}:Host and Port.",
        _ => $"The connection to relay {relay} was lost at {connection.Stage} ({fault.GetType().Name}).",
    };
}
