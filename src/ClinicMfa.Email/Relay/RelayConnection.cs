using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MimeKit;

namespace ClinicMfa.Email;

/// <summary>One connection to a relay, for one message at a time. After any fault it is disposed of, never used again.</summary>
internal sealed class RelayConnection(Lazy<X509Certificate2Collection> roots, TimeProvider time) : IDisposable
{
    /// <summary>An older one is closed: a relay sees a changed password or a withdrawn token at the latest then.</summary>
    public static TimeSpan MaxAge { get; } = TimeSpan.FromMinutes(10);

    /// <summary>QUIT changes nothing and must hold up nobody; NOOP must not cost more than a new connection.</summary>
    private static readonly TimeSpan CourtesyTimeout = TimeSpan.FromSeconds(2);

    private readonly RelayCertificate _certificate = new(roots);
    private readonly long _openedAt = time.GetTimestamp();
    private long _usedAt = time.GetTimestamp();
    private int _messages;
    private bool _hidesSmtpUtf8;

    public RelayClient Client { get; } = new();

    public RelayCertificate Certificate => _certificate;

    public SendStage Stage => Client.Stage;

    /// <summary>Whether it was opened for an earlier message, and so may have died since.</summary>
    public bool IsReused { get; private set; }

    public TimeSpan IdleFor => time.GetElapsedTime(_usedAt);

    /// <summary>Whether it can carry this message's address.</summary>
    public bool Suits(OutgoingMail mail) => !(mail.NeedsSmtpUtf8 && _hidesSmtpUtf8);

    /// <summary>Whether another message may go over it.</summary>
    public bool IsGoodFor(EmailRelayOptions relay) =>
        Client.IsConnected && _messages < relay.MaxMessagesPerConnection && time.GetElapsedTime(_openedAt) < MaxAge;

    /// <summary>Marks it as one that is taken from those kept.</summary>
    public RelayConnection Reused()
    {
        IsReused = true;
        return this;
    }

    /// <summary>Marks it as used just now.</summary>
    public void Touch() => _usedAt = time.GetTimestamp();

    /// <summary>Hands the message over. Between two messages nothing has to be cleared: the end of DATA does (RFC 5321, section 4.1.1.4).</summary>
    /// <param name="mail">The message.</param>
    /// <param name="patience">How long the commands before the message may take; <see langword="null"/>: as long as the deadline allows.</param>
    /// <param name="deadline">The deadline.</param>
    public async Task HandOverAsync(OutgoingMail mail, TimeSpan? patience, CancellationToken deadline)
    {
        using var limit = new CancellationTokenSource(patience ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, deadline);
        var format = FormatOptions.Default.Clone();
        format.International = mail.NeedsSmtpUtf8;
        if (mail.MustHideSmtpUtf8 && Client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
        {
            Client.Capabilities &= ~SmtpCapabilities.UTF8;
            _hidesSmtpUtf8 = true; // MailKit lets nobody put it back
        }

        _messages++;
        Client.Stage = SendStage.Sender;
        Client.BodyBegins = () => limit.CancelAfter(Timeout.InfiniteTimeSpan);
        await Client.SendAsync(format, mail.Message, mail.From, [mail.Recipient.Mailbox], either.Token, Client).ConfigureAwait(false);
        Touch();
    }

    /// <summary>Whether the relay still answers, which one that hung up meanwhile does not.</summary>
    public async Task<bool> IsAliveAsync(CancellationToken deadline)
    {
        using var timeout = new CancellationTokenSource(CourtesyTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, deadline);
        try
        {
            await Client.NoOpAsync(either.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception fault) when (RelayVerdict.IsFault(fault))
        {
            return false;
        }
    }

    /// <summary>Says QUIT and closes.</summary>
    public async Task CloseAsync()
    {
        using var timeout = new CancellationTokenSource(CourtesyTimeout, time);
        try
        {
            await Client.DisconnectAsync(quit: true, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (RelayVerdict.IsFault(fault))
        {
            // Every message was answered for: it is closed one way or the other.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose() => Client.Dispose();
}
