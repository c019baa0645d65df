using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Email;

/// <summary>What a fault at some stage means for the message (rules M1, M2), and the one log entry about it: codes of replies and names of errors, never a reply's or an exception's text.</summary>
internal sealed class RelayVerdict(EmailRelayOptions options, string section, ILogger logger)
{
    private readonly string _relay = RelayAddress.NameOf(options);

    /// <summary>Whether it is the relay's or the network's doing. Anything else is a bug here and goes through.</summary>
    public static bool IsFault(Exception exception) => exception
        is CommandException or ProtocolException or AuthenticationException or SslHandshakeException
        or ServiceNotAuthenticatedException or ServiceNotConnectedException or NotSupportedException
        or IOException or SocketException or TimeoutException or OperationCanceledException;

    /// <summary>Whether the relay could not check the password just now, as opposed to refusing it.</summary>
    public static bool IsTransient(AuthenticationException refusal) =>
        refusal.InnerException is SmtpCommandException reply && Reply.Of(reply).IsTransient;

    /// <summary>Whether a connection that was kept turned out to be dead, and nothing was taken: the message goes over a new one.</summary>
    public static bool IsHangUp(Exception fault, RelayConnection connection) =>
        connection is { IsReused: true, Stage: < SendStage.Body }
        && IsFault(fault)
        && fault is not OperationCanceledException
        && (fault is not SmtpCommandException refusal || refusal.StatusCode == SmtpStatusCode.ServiceNotAvailable);

    public Attempt Of(Exception fault, SendStage stage, string? certificateProblem, OutgoingMail mail) => fault switch
    {
        _ when stage == SendStage.Token && fault is not OperationCanceledException => TokenMissing(fault),
        _ when certificateProblem is not null => CertificateRefused(certificateProblem),
        SmtpCommandException refusal => Refused(Reply.Of(refusal), stage, mail),
        AuthenticationException { InnerException: SmtpCommandException reply } => TryLater(Reply.Of(reply), SendStage.Authenticate, mail),
        ServiceNotAuthenticatedException => AuthenticationMissing("the relay asks for an account and none is set, or it is not enough"),
        NotSupportedException when stage == SendStage.Connect => StartTlsMissing(),
        NotSupportedException when stage == SendStage.Authenticate => AuthenticationMissing("the relay offers no way to authenticate that ClinicMfa can use here"),
        _ when stage == SendStage.Body => MayHaveBeenTaken(fault, mail),
        OperationCanceledException or TimeoutException => TooSlow(stage, mail),
        SslHandshakeException { InnerException: OperationCanceledException } => TooSlow(stage, mail),
        SslHandshakeException handshake => TlsFailed(handshake),
        _ when stage == SendStage.Connect => Unreachable(fault),
        _ => Lost(fault, stage, mail),
    };

    public Attempt Taken(OutgoingMail mail)
    {
        logger.Taken(_relay, mail.MessageId);
        return Attempt.Final(new CodeSendResult.Accepted(mail.MessageId));
    }

    /// <summary>The address is never altered. Another relay may be able to carry it; if none is, it is refused for good.</summary>
    public Attempt NeedsSmtpUtf8(OutgoingMail mail)
    {
        logger.NeedsSmtpUtf8(_relay, mail.MessageId);
        return new Attempt(new CodeSendResult.Rejected(SendRejection.InvalidDestination));
    }

    public Attempt PasswordRefused(AuthenticationException refusal, bool isFirst)
    {
        var reply = refusal.InnerException is SmtpCommandException command ? Reply.Of(command).ToString() : "no usable mechanism";
        if (isFirst && options.Authentication == EmailAuthentication.OAuth2)
            logger.TokenRefused(_relay, section, reply, RelayHold.Length.TotalSeconds);
        else if (isFirst)
            logger.PasswordRefused(_relay, section, reply, RelayHold.Length.TotalSeconds);
        return Attempt.AccountHeld(RelayHold.Length);
    }

    public Attempt PassedOver(OutgoingMail mail)
    {
        logger.PassedOver(_relay, mail.MessageId);
        return Attempt.NotNow;
    }

    public Attempt AllBusy(OutgoingMail mail)
    {
        logger.AllBusy(_relay, options.MaxConnections, mail.MessageId, section);
        return Attempt.NotNow;
    }

    public void AnswersAgain() => logger.AnswersAgain(_relay);

    private Attempt Refused(Reply reply, SendStage stage, OutgoingMail mail)
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

    private Attempt TryLater(Reply reply, SendStage stage, OutgoingMail mail)
    {
        logger.TryLater(_relay, stage, reply, mail.MessageId);
        return Attempt.Later;
    }

    private Attempt TokenMissing(Exception fault)
    {
        logger.TokenMissing(_relay, fault.GetType().Name, section);
        return Attempt.Outage;
    }

    private Attempt CertificateRefused(string problem)
    {
        logger.CertificateRefused(_relay, problem, section);
        return Attempt.Outage;
    }

    private Attempt StartTlsMissing()
    {
        logger.StartTlsMissing(_relay, section);
        return Attempt.Outage;
    }

    private Attempt AuthenticationMissing(string why)
    {
        logger.AuthenticationMissing(_relay, why, section);
        return Attempt.Outage;
    }

    private Attempt TlsFailed(SslHandshakeException handshake)
    {
        logger.TlsFailed(_relay, handshake.InnerException?.GetType().Name ?? "no reason given", section);
        return Attempt.Outage;
    }

    private Attempt MayHaveBeenTaken(Exception fault, OutgoingMail mail)
    {
        logger.MayHaveBeenTaken(_relay, fault.GetType().Name, mail.MessageId);
        return Attempt.Unknown;
    }

    private Attempt TooSlow(SendStage stage, OutgoingMail mail)
    {
        logger.TooSlow(_relay, stage, mail.MessageId);
        return Attempt.NotNow;
    }

    private Attempt Unreachable(Exception fault)
    {
        logger.Unreachable(_relay, NameOf(fault), section);
        return Attempt.Outage;
    }

    private Attempt Lost(Exception fault, SendStage stage, OutgoingMail mail)
    {
        logger.Lost(_relay, stage, fault.GetType().Name, mail.MessageId);
        return Attempt.Later;
    }

    private static string NameOf(Exception fault) => fault is SocketException socket ? socket.SocketErrorCode.ToString() : fault.GetType().Name;
}
