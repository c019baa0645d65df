using System.Globalization;

namespace ClinicMfa.Email.Tests;

/// <summary>Notices go the same way as codes.</summary>
[Trait("Needs", "smtp")]
public sealed class NoticeTests : RelayTests
{
    public static TheoryData<NoticeKind> Kinds => [.. Enum.GetValues<NoticeKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("Rule", "E4")]
    public async Task SendAsync_AnyKind_ArrivesWithTheHeadersOfAnAutomaticMessage(NoticeKind kind)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay).With("ReplyToAddress", "help@records.example"));

        var result = await host.NoticeSender.SendAsync(TestMessages.Notice(kind), NoDeadline);
        await relay.StopAsync();

        Assert.Equal("n4x8vt21@records.example", Assert.IsType<CodeSendResult.Accepted>(result).ProviderMessageId);
        var message = Assert.Single(relay.Messages).Message;
        Assert.Equal("n4x8vt21@records.example", message.MessageId);
        Assert.Equal("\"Harbor Records\" <no-reply@records.example>", message.From.ToString());
        Assert.Equal(TestMessages.Recipient, message.To.ToString());
        Assert.Equal("help@records.example", message.ReplyTo.ToString());
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Equal(new DateTimeOffset(2026, 11, 3, 10, 44, 0, TimeSpan.Zero), message.Date);
        Assert.Contains("Harbor Clinic", message.Subject, StringComparison.Ordinal);
        Assert.Equal(["text/plain", "text/html"], message.BodyParts.Select(part => part.ContentType.MimeType));
        AssertNoSecretIn(host);
    }

    [Fact]
    public async Task SendAsync_CodeAndNotice_ShareConnectionAndFailover()
    {
        await using var first = await ScriptedRelay.StartAsync(Script() with { CertificateFile = null, KeyFile = null });
        await using var second = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(first, second));

        await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        Assert.IsType<CodeSendResult.Accepted>(await host.NoticeSender.SendAsync(TestMessages.Notice(NoticeKind.Reset), NoDeadline));
        await first.StopAsync();
        await second.StopAsync();

        Assert.Equal(1, first.Connections);
        Assert.Equal(1, second.Connections);
        Assert.Equal(2, second.Messages.Count());
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such mailbox", SendRejection.InvalidDestination)]
    [InlineData("BODY", "554 5.6.0 no", SendRejection.Other)]
    [Trait("Fault", "SMTP 5xx")]
    public async Task SendAsync_RefusedForGood_IsRejected(string verb, string reply, SendRejection reason)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Replies = new() { [verb] = [reply] } });
        await using var host = new SenderHost(Settings(relay));

        var result = await host.NoticeSender.SendAsync(TestMessages.Notice(NoticeKind.Changed), NoDeadline);

        Assert.Equal(reason, Assert.IsType<CodeSendResult.Rejected>(result).Reason);
    }

    [Fact]
    [Trait("Threat", "B27")]
    public async Task SendAsync_DestinationIsNotExactlyOneAddress_NeverReachesTheRelay()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay));

        var result = await host.NoticeSender.SendAsync(TestMessages.Notice(NoticeKind.Reset, "a@harbor.example\r\nBcc: eve@evil.example"), NoDeadline);
        await relay.StopAsync();

        Assert.Equal(SendRejection.InvalidDestination, Assert.IsType<CodeSendResult.Rejected>(result).Reason);
        Assert.Equal(0, relay.Connections);
    }

    [Fact]
    public async Task SendAsync_Spanish_IsInSpanish()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay));
        var notice = TestMessages.Notice(NoticeKind.Test);

        await host.NoticeSender.SendAsync(notice with { User = notice.User with { Culture = CultureInfo.GetCultureInfo("es-US") } }, NoDeadline);
        await relay.StopAsync();

        Assert.Equal("Mensaje de prueba de Harbor Clinic", Assert.Single(relay.Messages).Message.Subject);
    }
}
