using System.Globalization;
using System.Text;

namespace ClinicMfa.Email.Tests;

/// <summary>Every email ClinicMfa sends, as it was on the wire, read by programs that are not ours.</summary>
[Trait("Needs", "smtp")]
[Trait("Rule", "M4")]
public sealed class OtherReadersTests : RelayTests
{
    private static readonly string[] Headers =
        ["auto-submitted", "content-type", "date", "from", "message-id", "mime-version", "reply-to", "subject", "to", "x-auto-response-suppress"];

    private readonly string _messages = Directory.CreateTempSubdirectory("clinicmfa-messages-").FullName;

    public static TheoryData<string, string, string> Names => new()
    {
        { "Harbor Therapy", "Dana Reyes", "Harbor Records" },
        { "Clínica del Puerto \"Norte\"", "Zoë Ñandú", "Historias clínicas; \"Puerto\", <hola>" },
        { "Harbor\r\nBcc: eve@evil.example\r\n\r\n.\r\n", "=?utf-8?q?Eve=0D=0ABcc:_eve@evil.example?=", "Harbor \\ Records" },
        { "=?utf-8?q?Eve=0D=0ABcc:_eve@evil.example?=", "", "Records" },
        { "\u202Eyparehtrobrah <script>alert(1)</script> " + new string('x', 1_000_000), "Reed, Taylor <eve@evil.example>", new string('長', 12) },
    };

    public override void Dispose()
    {
        base.Dispose();
        Directory.Delete(_messages, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Threat", "B27")]
    public async Task SendAsync_EveryKindOfMessage_IsReadAlikeByEverybody(string clinic, string person, string fromName)
    {
        var (sent, files) = await SendEveryKindAsync(clinic, person, fromName);

        var strictly = await OtherReaders.ReadStrictlyAsync(files);
        var byMailparser = await OtherReaders.ReadWithMailparserAsync(files);

        Assert.Equal(sent.Count, strictly.Count);
        for (var i = 0; i < sent.Count; i++)
        {
            AssertIs(sent[i], strictly[i]);
            AssertIs(sent[i], byMailparser[i]);
            Assert.Equal(["multipart/alternative", "text/plain", "text/html"], strictly[i].Parts!);
            Assert.Equal(0, byMailparser[i].Attachments);
            Assert.Equal([fromName, "no-reply@records.example"], strictly[i].From);
            Assert.Equal(strictly[i].From, byMailparser[i].From);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Threat", "B27")]
    public async Task SendAsync_EveryKindOfMessage_IsValidHtml(string clinic, string person, string fromName)
    {
        var (sent, _) = await SendEveryKindAsync(clinic, person, fromName);
        var pages = sent.Select((message, index) => Write($"{index}.html", Encoding.UTF8.GetBytes(message.Message.HtmlBody!))).ToList();

        Assert.Empty(await OtherReaders.ValidateHtmlAsync(pages));
        Assert.All(sent, message => Assert.DoesNotContain("<script", message.Message.HtmlBody, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task ValidateHtml_FaultyPage_IsFound()
    {
        var page = Write("faulty.html", "<!DOCTYPE html>\n<html lang=\"en\"><head><title>x</title></head><body><p>a<div>b</div></p></body></html>"u8.ToArray());

        Assert.NotEmpty(await OtherReaders.ValidateHtmlAsync([page]));
    }

    private static void AssertIs(SmtpSighting sent, Reading reading)
    {
        Assert.Equal(Headers, reading.Headers);
        Assert.Equal($"<{sent.Message.MessageId}>", reading.MessageId);
        Assert.Equal(sent.Message.Subject, reading.Subject);
        Assert.Equal([TestMessages.Recipient], reading.To);
        Assert.Equal(sent.Message.Date, reading.Date);
        Assert.Equal(Lines(sent.Message.TextBody!), Lines(reading.Text));
        Assert.Equal(Lines(sent.Message.HtmlBody!), Lines(reading.Html));
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private async Task<(IReadOnlyList<SmtpSighting> Sent, IReadOnlyList<string> Files)> SendEveryKindAsync(string clinic, string person, string fromName)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay).With("FromName", fromName).With("ReplyToAddress", "help@records.example"), hasOwnWording: false);
        foreach (var culture in (string[])["en-US", "es-US"])
        {
            foreach (var purpose in Enum.GetValues<ChallengePurpose>())
                await host.Sender.SendAsync(Spoken(TestMessages.Create(clinic: clinic, user: person, id: $"c{purpose}{culture[..2]}") with { Purpose = purpose }, culture), NoDeadline);
            foreach (var kind in Enum.GetValues<NoticeKind>())
                await host.NoticeSender.SendAsync(Spoken(TestMessages.Notice(kind, clinic: clinic, user: person), culture), NoDeadline);
        }

        await relay.StopAsync();
        var sent = relay.Messages.ToList();
        Assert.Equal(2 * (Enum.GetValues<ChallengePurpose>().Length + Enum.GetValues<NoticeKind>().Length), sent.Count);
        Assert.All(sent, message => Assert.Equal([TestMessages.Recipient], message.Recipients));
        return (sent, [.. sent.Select((message, index) => Write($"{index}.eml", message.Content))]);
    }

    private string Write(string name, byte[] content)
    {
        var file = Path.Combine(_messages, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    private static CodeMessage Spoken(CodeMessage message, string culture) => message with { User = message.User with { Culture = CultureInfo.GetCultureInfo(culture) } };

    private static NoticeMessage Spoken(NoticeMessage notice, string culture) => notice with { User = notice.User with { Culture = CultureInfo.GetCultureInfo(culture) } };
}
