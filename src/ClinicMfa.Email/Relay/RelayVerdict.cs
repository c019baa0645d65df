using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Email;

/// <summary>What a fault at some stage means for the message (rules M1, M2), and the one log entry about it: codes of replies and names of errors, never a reply's text.</summary>
internal sealed class RelayVerdict(EmailOptions options, ILogger logger)
{
    private readonly string _relay = $"{options.Host}:{RelayAddress.PortOf(options)}";

    /// <summary>Whether it is the relay's or the network's doing. Anything else is a bug here and goes through.</summary>
    public static bool IsFault(Exception exception) => exception
        is CommandException or ProtocolException or AuthenticationException or SslHandshakeException
        or ServiceNotAuthenticatedException or ServiceNotConnectedException or NotSupportedException
        or IOException or SocketException or TimeoutException or OperationCanceledException;

    /// <summary>Whether the relay could not check the password just now, as opposed to refusing it.</summary>
    public static bool IsTransient(AuthenticationException refusal) =>
        refusal.InnerException is SmtpCommandException reply && Reply.Of(reply).IsTransient;

    public Attempt Of(Exception fault, SendStage stage, string? certificateProblem, CodeMail mail) => fault switch
    {
        _ when certificateProblem is not null => CertificateRefused(certificateProblem),
        SmtpCommandException refusal => Refused(Reply.Of(refusal), stage, mail),
        AuthenticationException { InnerException: SmtpCommandException reply } => TryLater(Reply.Of(reply), SendStage.Authenticate, mail),
        ServiceNotAuthenticatedException => AuthenticationMissing("the relay asks for an account and none is set, or it is not enough"),
        NotSupportedException when stage == SendStage.Connect => StartTlsMissing(),
        NotSupportedException when stage == SendStage.Authenticate => AuthenticationMissing("the relay offers no way to authenticate"),
        _ when stage == SendStage.Body => MayHaveBeenTaken(fault, mail),
        OperationCanceledException or TimeoutException => TooSlow(stage, mail),
        SslHandshakeException { InnerException: OperationCanceledException } => TooSlow(stage, mail),
        SslHandshakeException handshake => TlsFailed(handshake),
        _ when stage == SendStage.Connect => Unreachable(fault),
        _ => Lost(fault, stage, mail),
    };

    public Attempt Taken(CodeMail mail)
    {
        logger.Taken(_relay, mail.MessageId);
        return Attempt.Final(new CodeSendResult.Accepted(mail.MessageId));
    }

    public Attempt NeedsSmtpUtf8(CodeMail mail)
    {
        logger.NeedsSmtpUtf8(_relay, mail.MessageId);
        return Attempt.Final(new CodeSendResult.Rejected(SendRejection.InvalidDestination));
    }

    public Attempt PasswordRefused(AuthenticationException refusal, bool isFirst)
    {
        var reply = refusal.InnerException is SmtpCommandException command ? Reply.Of(command).ToString() : "no usable mechanism";
        if (isFirst)
            logger.PasswordRefused(_relay, reply, AuthenticationHold.Length.TotalSeconds);
        return Attempt.Final(new CodeSendResult.Unavailable(AuthenticationHold.Length));
    }

    private Attempt Refused(Reply reply, SendStage stage, CodeMail mail)
    {
        if (reply.IsTransient)
            return TryLater(reply, stage, mail);
        if (stage < SendStage.Recipient)
        {
            logger.HostRefused(_relay, stage, reply);
            return Attempt.NotNow;
        }

        var meaning = reply.Meaning(stage);
        logger.MessageRefused(_relay, stage, reply, meaning, mail.MessageId);
        return Attempt.Final(new CodeSendResult.Rejected(meaning));
    }

    private Attempt TryLater(Reply reply, SendStage stage, CodeMail mail)
    {
        logger.TryLater(_relay, stage, reply, mail.MessageId);
        return Attempt.Later;
    }

    private Attempt CertificateRefused(string problem)
    {
        logger.CertificateRefused(_relay, problem);
        return Attempt.NotNow;
    }

    private Attempt StartTlsMissing()
    {
        logger.StartTlsMissing(_relay);
        return Attempt.NotNow;
    }

    private Attempt AuthenticationMissing(string why)
    {
        logger.AuthenticationMissing(_relay, why);
        return Attempt.NotNow;
    }

    private Attempt TlsFailed(SslHandshakeException handshake)
    {
        logger.TlsFailed(_relay, handshake.InnerException?.GetType().Name ?? "no reason given");
        return Attempt.NotNow;
    }

    private Attempt MayHaveBeenTaken(Exception fault, CodeMail mail)
    {
        logger.MayHaveBeenTaken(_relay, fault.GetType().Name, mail.MessageId);
        return Attempt.Unknown;
    }

    private Attempt TooSlow(SendStage stage, CodeMail mail)
    {
        logger.TooSlow(_relay, stage, mail.MessageId);
        return Attempt.NotNow;
    }

    private Attempt Unreachable(Exception fault)
    {
        logger.Unreachable(_relay, fault is SocketException socket ? socket.SocketErrorCode.ToString() : fault.GetType().Name);
        return Attempt.NotNow;
    }

    private Attempt Lost(Exception fault, SendStage stage, CodeMail mail)
    {
        logger.Lost(_relay, stage, fault.GetType().Name, mail.MessageId);
        return Attempt.Later;
    }
}
