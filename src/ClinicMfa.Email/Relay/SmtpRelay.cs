using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ClinicMfa.Email;

/// <summary>One attempt at handing a message to the relay: connect, prove who we are, hand over, say goodbye.</summary>
internal sealed class SmtpRelay(IOptions<EmailOptions> options, TimeProvider time, ILogger<SmtpRelay> logger)
{
    private static readonly TimeSpan GoodbyeTimeout = TimeSpan.FromSeconds(2);
    private readonly AuthenticationHold _hold = new(time);
    private readonly RelayVerdict _verdict = new(options.Value, logger);
    private readonly Lazy<X509Certificate2Collection> _roots = new(() => TrustedRoots.Load(options.Value.TrustedRootsFile));

    public async Task<Attempt> TrySendAsync(CodeMail mail, CancellationToken deadline)
    {
        if (_hold.Remaining is { } remaining)
            return Attempt.Final(new CodeSendResult.Unavailable(remaining));

        var certificate = new RelayCertificate(_roots.Value);
        using var client = new RelayClient();
        try
        {
            await OpenAsync(client, certificate, deadline).ConfigureAwait(false);
            if (mail.Recipient.NeedsSmtpUtf8 && !client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
                return _verdict.NeedsSmtpUtf8(mail);
            await HandOverAsync(client, mail, deadline).ConfigureAwait(false);
        }
        catch (AuthenticationException refusal) when (!RelayVerdict.IsTransient(refusal))
        {
            return _verdict.PasswordRefused(refusal, isFirst: _hold.Begin());
        }
        catch (Exception fault) when (RelayVerdict.IsFault(fault))
        {
            return _verdict.Of(fault, client.Stage, certificate.Problem, mail);
        }

        await SayGoodbyeAsync(client, deadline).ConfigureAwait(false);
        return _verdict.Taken(mail);
    }

    private async Task OpenAsync(RelayClient client, RelayCertificate certificate, CancellationToken deadline)
    {
        var relay = options.Value;
        using var timeout = new CancellationTokenSource(relay.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, deadline);

        client.CheckCertificateRevocation = relay.CheckCertificateRevocation;
        client.ServerCertificateValidationCallback = (_, presented, chain, errors) => certificate.Accepts(presented, chain, errors);
        await client.ConnectAsync(relay.Host!, RelayAddress.PortOf(relay), RelayAddress.TlsOf(relay), either.Token).ConfigureAwait(false);

        client.Stage = SendStage.Authenticate;
        if (!string.IsNullOrEmpty(relay.UserName))
            await client.AuthenticateAsync(relay.UserName, relay.Password!, either.Token).ConfigureAwait(false);

        client.Stage = SendStage.Sender;
    }

    private static async Task HandOverAsync(RelayClient client, CodeMail mail, CancellationToken deadline)
    {
        var format = FormatOptions.Default.Clone();
        format.International = mail.Recipient.NeedsSmtpUtf8;
        if (!mail.Recipient.NeedsSmtpUtf8)
            client.Capabilities &= ~SmtpCapabilities.UTF8; // or MailKit would write an xn-- domain decoded, and the address would be altered (B23)
        await client.SendAsync(format, mail.Message, mail.From, [mail.Recipient.Mailbox], deadline, client).ConfigureAwait(false);
    }

    // The message is taken: whatever QUIT meets changes nothing, and must not hold up the person who waits.
    private async Task SayGoodbyeAsync(RelayClient client, CancellationToken deadline)
    {
        using var timeout = new CancellationTokenSource(GoodbyeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, deadline);
        try
        {
            await client.DisconnectAsync(quit: true, either.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (RelayVerdict.IsFault(fault))
        {
            logger.GoodbyeFailed(fault.GetType().Name);
        }
    }
}
