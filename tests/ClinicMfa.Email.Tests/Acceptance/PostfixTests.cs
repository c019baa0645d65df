using ClinicMfa.Shared;
using ClinicMfa.Shared.Smtp;

namespace ClinicMfa.Email.Tests;

/// <summary>Against a real mail server, read back from the mailbox on disk.</summary>
[Trait("Needs", "smtp")]
public sealed class PostfixTests(PostfixServer mail) : IClassFixture<PostfixServer>
{
    private static CancellationToken NoDeadline => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_StartTlsAndAuthentication_ArrivesInTheMailbox()
    {
        RequiredService.Demand(mail.Absence);
        await using var host = new SenderHost(mail.Settings);

        var result = await host.Sender.SendAsync(TestMessages.Create("starttls@harbor.example"), NoDeadline);

        Assert.IsType<CodeSendResult.Accepted>(result);
        var message = Assert.Single(await mail.WaitForMessagesAsync("starttls@harbor.example", 1, NoDeadline));
        Assert.Equal("m7q2zk90@records.example", message.MessageId);
        Assert.Equal("Harbor Clinic: your code K7", message.Subject);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Contains(TestMessages.Code, message.TextBody, StringComparison.Ordinal);
        Assert.Contains(TestMessages.Code, message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("with ESMTPSA", message.Headers["Received"], StringComparison.Ordinal); // RFC 3848: TLS and AUTH
    }

    [Fact]
    public async Task SendAsync_ImplicitTls_ArrivesInTheMailbox()
    {
        RequiredService.Demand(mail.Absence);
        var settings = mail.Settings;
        settings["Port"] = $"{mail.ImplicitTlsPort}";
        settings["Security"] = "ImplicitTls";
        await using var host = new SenderHost(settings);

        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create("implicit@harbor.example"), NoDeadline));

        Assert.Single(await mail.WaitForMessagesAsync("implicit@harbor.example", 1, NoDeadline));
    }

    [Fact]
    public async Task SendAsync_AddressNeedsSmtpUtf8_ArrivesInTheMailbox()
    {
        RequiredService.Demand(mail.Absence);
        await using var host = new SenderHost(mail.Settings);

        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create("zoë@harbor.example"), NoDeadline));

        Assert.Single(await mail.WaitForMessagesAsync("zoë@harbor.example", 1, NoDeadline));
    }

    [Fact]
    public async Task SendAsync_LinesWithDots_ArriveAsWritten()
    {
        RequiredService.Demand(mail.Absence);
        await using var host = new SenderHost(mail.Settings);

        await host.Sender.SendAsync(TestMessages.Create("dots@harbor.example"), NoDeadline);

        var message = Assert.Single(await mail.WaitForMessagesAsync("dots@harbor.example", 1, NoDeadline));
        Assert.Equal("Hello Taylor Reed,\n.\n..two\nYour code is 048213.\n", message.TextBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task SendAsync_NoSuchMailbox_IsRejectedAsAnInvalidDestination()
    {
        RequiredService.Demand(mail.Absence);
        await using var host = new SenderHost(mail.Settings);

        var result = await host.Sender.SendAsync(TestMessages.Create("unknown.person@harbor.example"), NoDeadline);

        Assert.Equal(SendRejection.InvalidDestination, Assert.IsType<CodeSendResult.Rejected>(result).Reason);
    }

    [Fact]
    public async Task SendAsync_WrongPassword_IsUnavailable()
    {
        RequiredService.Demand(mail.Absence);
        var settings = mail.Settings;
        settings["Password"] = "not the password";
        await using var host = new SenderHost(settings);

        var result = await host.Sender.SendAsync(TestMessages.Create("nobody@harbor.example"), NoDeadline);

        Assert.IsType<CodeSendResult.Unavailable>(result);
        Assert.Empty(mail.MessagesFor("nobody@harbor.example"));
    }

    [Fact]
    public async Task SendAsync_ManyAtOnce_EachArrivesOnce()
    {
        RequiredService.Demand(mail.Absence);
        await using var host = new SenderHost(mail.Settings);
        var recipients = Enumerable.Range(1, 12).Select(n => $"staff{n}@harbor.example").ToList();

        var results = await Task.WhenAll(recipients.Select(recipient => host.Sender.SendAsync(TestMessages.Create(recipient), NoDeadline)));

        Assert.All(results, result => Assert.IsType<CodeSendResult.Accepted>(result));
        foreach (var recipient in recipients)
            Assert.Single(await mail.WaitForMessagesAsync(recipient, 1, NoDeadline));
    }
}
