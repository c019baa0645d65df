using ClinicMfa.Shared;
using ClinicMfa.Shared.Smtp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

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

    /// <summary>The file was there at the start and is away for a moment: nothing is sent meanwhile, which is said, and then messages go again.</summary>
    [Fact]
    [Trait("Rule", "M2")]
    public async Task SendAsync_TrustedRootsFileAwayForAMoment_UnavailableAndThenAccepted()
    {
        RequiredService.Demand(mail.Absence);
        var roots = Path.GetTempFileName();
        File.Copy(mail.AuthorityFile, roots, overwrite: true);
        var settings = mail.Settings;
        settings["TrustedRootsFile"] = roots;
        await using var host = new SenderHost(settings);
        host.Services.GetRequiredService<IStartupValidator>().Validate();

        File.Delete(roots);
        var away = await host.Sender.SendAsync(TestMessages.Create("roots@harbor.example"), NoDeadline);
        File.Copy(mail.AuthorityFile, roots);
        var back = await host.Sender.SendAsync(TestMessages.Create("roots@harbor.example"), NoDeadline);

        Assert.IsType<CodeSendResult.Unavailable>(away);
        Assert.Contains("TrustedRootsFile can't be read", Assert.Single(host.Logs, log => log.Id.Id == 2022).Message, StringComparison.Ordinal);
        Assert.IsType<CodeSendResult.Accepted>(back);
        Assert.Single(await mail.WaitForMessagesAsync("roots@harbor.example", 1, NoDeadline));
        File.Delete(roots);
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

    [Theory]
    [InlineData("StartTls")]
    [InlineData("ImplicitTls")]
    public async Task SendAsync_ThreeHundredOverFourConnections_EachArrivesOnceAndNoConnectionIsLeft(string security)
    {
        RequiredService.Demand(mail.Absence);
        var recipient = $"many-{security.ToLowerInvariant()}@harbor.example";
        var port = security == "StartTls" ? mail.Port : mail.ImplicitTlsPort;
        var host = new SenderHost(mail.Settings.With("Security", security).With("Port", $"{port}"));
        var before = mail.Connections;

        var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => host.Sender.SendAsync(TestMessages.Create(recipient, id: $"m{i}"), NoDeadline)));
        await host.DisposeAsync();

        Assert.All(results, result => Assert.IsType<CodeSendResult.Accepted>(result));
        var arrived = (await mail.WaitForMessagesAsync(recipient, 300, NoDeadline)).Select(message => message.MessageId).ToList();
        Assert.Equal(300, arrived.Count);
        Assert.Equal(300, arrived.Distinct().Count());
        await mail.AllClosedAsync(NoDeadline);
        Assert.InRange(mail.Connections - before, 1, 7); // four at once, each for a hundred messages
    }

    [Fact]
    public async Task SendAsync_Notice_ArrivesInTheMailbox()
    {
        RequiredService.Demand(mail.Absence);
        await using var host = new SenderHost(mail.Settings);

        Assert.IsType<CodeSendResult.Accepted>(await host.NoticeSender.SendAsync(TestMessages.Notice(NoticeKind.Reset, "notice@harbor.example"), NoDeadline));

        var message = Assert.Single(await mail.WaitForMessagesAsync("notice@harbor.example", 1, NoDeadline));
        Assert.Equal("n4x8vt21@records.example", message.MessageId);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
    }

    [Fact]
    public async Task CheckHealth_RealServer_IsHealthy()
    {
        RequiredService.Demand(mail.Absence);
        await using var host = new SenderHost(mail.Settings);

        Assert.Equal(HealthStatus.Healthy, (await host.CheckHealthAsync()).Status);
    }
}
