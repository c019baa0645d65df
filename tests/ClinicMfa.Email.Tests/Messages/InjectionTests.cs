using System.Text;
using MimeKit;

namespace ClinicMfa.Email.Tests;

/// <summary>B23, B27: what hostile names and addresses do to the message, as the relay received it.</summary>
[Trait("Needs", "smtp")]
[Trait("Threat", "B23")]
[Trait("Threat", "B27")]
public sealed class InjectionTests : RelayTests
{
    private static readonly string[] ExpectedHeaders =
        ["From", "To", "Message-Id", "Subject", "Date", "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version", "Content-Type"];

    public static TheoryData<string, string> HugeNames => new()
    {
        { new string('x', 1_000_000), "Taylor Reed" },
        { "Harbor\r\nBcc: eve@evil.example\r\n" + new string('長', 300_000), new string('.', 1_000_000) + "\r\n.\r\n" },
    };

    [Theory]
    [MemberData(nameof(HugeNames))]
    [InlineData("Harbor Clinic", "Taylor Reed")]
    [InlineData("</title><script>alert(1)</script> <b>", ".")]
    [InlineData("\u202Eyparehtrobrah\u202C", "\u2066Taylor\r\n..\r\n.\r\nDATA")]
    [InlineData("Harbor\r\nBcc: eve@evil.example", "Taylor")]
    [InlineData("Harbor\nContent-Type: text/html\n\n<b>code</b>", "Taylor\r\n.\r\nMAIL FROM:<eve@evil.example>")]
    [InlineData("Harbor\r\n\r\nbody\r\n.\r\nRCPT TO:<eve@evil.example>\r\n", "Taylor\n.\nQUIT")]
    [InlineData("=?utf-8?q?Harbor=0D=0ABcc:_eve@evil.example?=", "=?utf-8?b?DQo=?=")]
    [InlineData("Harbor\u2028Bcc: eve@evil.example\0\u0085x", "Zoë \u202e\u2029")]
    [InlineData("Clínica del Puerto, \"Norte\" <a@b.example>", "Zoë")]
    public async Task SendAsync_HostileNames_ChangeNeitherRecipientNorHeaders(string clinic, string user)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(clinic: clinic, user: user), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Accepted>(result);
        var sighting = Assert.Single(relay.Messages);
        Assert.Equal("no-reply@records.example", sighting.Sender);
        Assert.Equal([TestMessages.Recipient], sighting.Recipients);
        Assert.Equal(1, relay.Verbs.Count(verb => verb == "RCPT"));
        Assert.Equal(ExpectedHeaders.Order(StringComparer.OrdinalIgnoreCase), HeaderNames(sighting.Content).Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        var message = sighting.Message;
        Assert.DoesNotContain(message.Subject!, char.IsControl); // also after encoded words are read
        Assert.Equal(TestMessages.Recipient, Assert.Single(message.To.Mailboxes).Address);
        Assert.Equal(2, Assert.IsType<MultipartAlternative>(message.Body).Count);
        Assert.Equal(["text/plain", "text/html"], message.BodyParts.Select(part => part.ContentType.MimeType));
        AssertNoSecretIn(host, "evil");
    }

    [Fact]
    public async Task SendAsync_AnyMessage_HasTheHeadersOfAnAutomaticOne()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay));

        await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        var message = Assert.Single(relay.Messages).Message;
        Assert.Equal("m7q2zk90@records.example", message.MessageId);
        Assert.Equal(new DateTimeOffset(2026, 11, 3, 10, 44, 0, TimeSpan.Zero), message.Date);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Equal("\"Harbor Records\" <no-reply@records.example>", message.From.ToString());
        Assert.Equal(TestMessages.Recipient, message.To.ToString());
        Assert.DoesNotContain(TestMessages.Code, message.Subject, StringComparison.Ordinal);
        Assert.Equal("Hello Taylor Reed,\n.\n..two\nYour code is 048213.\n", message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Contains(TestMessages.Code, message.HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("taylor.reed@harbor.example, eve@evil.example")]
    [InlineData("taylor.reed@harbor.example\r\nBcc: eve@evil.example")]
    [InlineData("taylor.reed@harbor.example>\r\nRCPT TO:<eve@evil.example")]
    [InlineData("Taylor Reed <taylor.reed@harbor.example>")]
    public async Task SendAsync_DestinationIsNotExactlyOneAddress_NeverReachesTheRelay(string destination)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(destination), NoDeadline);
        await relay.StopAsync();

        Assert.Equal(SendRejection.InvalidDestination, Assert.IsType<CodeSendResult.Rejected>(result).Reason);
        Assert.Equal(0, relay.Connections);
        AssertNoSecretIn(host, "evil");
    }

    // Read by hand from the bytes on the wire: a parser that forgives would hide what this test is after.
    private static List<string> HeaderNames(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content);
        var head = text[..text.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        return [.. head.Split("\r\n").Where(line => line[0] is not (' ' or '\t')).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)])];
    }
}
