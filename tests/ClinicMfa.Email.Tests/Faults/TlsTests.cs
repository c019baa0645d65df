namespace ClinicMfa.Email.Tests;

[Trait("Needs", "smtp")]
public sealed class TlsTests : RelayTests
{
    [Theory]
    [InlineData(EmailSecurity.StartTls)]
    [InlineData(EmailSecurity.ImplicitTls)]
    public async Task SendAsync_CertificateOfTheGivenRoot_IsTaken(EmailSecurity security)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { ImplicitTls = security == EmailSecurity.ImplicitTls });
        await using var host = new SenderHost(Settings(relay, security));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);

        Assert.Equal("m7q2zk90@records.example", Assert.IsType<CodeSendResult.Accepted>(result).ProviderMessageId);
        Assert.Equal([TestMessages.Recipient], (await relay.SeenAsync("message")).Recipients);
        AssertNoSecretIn(host);
    }

    [Fact]
    [Trait("Fault", "STARTTLS missing or stripped")]
    public async Task SendAsync_StartTlsMissing_StopsBeforeAuthentication()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { CertificateFile = null, KeyFile = null });
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        AssertHostMustMend(host, result, 2021, "offers no STARTTLS");
        Assert.Equal(["EHLO"], relay.Verbs);
    }

    [Fact]
    [Trait("Fault", "STARTTLS missing or stripped")]
    public async Task SendAsync_StartTlsRefused_StopsBeforeAuthentication()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Replies = new() { ["STARTTLS"] = ["502 5.5.1 not here"] } });
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        AssertHostMustMend(host, result, 2025, "502 5.5.1");
        Assert.Equal(["EHLO", "STARTTLS"], relay.Verbs);
    }

    [Fact]
    [Trait("Fault", "STARTTLS missing or stripped")]
    public async Task SendAsync_WordsBeforeTls_AreNeverTakenForTheRelaysOwn()
    {
        // What somebody on the way adds behind the answer to STARTTLS must not be read as if it had come by TLS (CVE-2011-0411 and its kin).
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Replies = new() { ["STARTTLS"] = ["220 go\r\n250-relay.test\r\n250 AUTH PLAIN"] } });
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Unavailable>(result);
        Assert.Equal(["EHLO", "STARTTLS"], relay.Verbs);
    }

    [Fact]
    [Trait("Fault", "bad, expired or wrong-host certificate")]
    public async Task SendAsync_UnknownIssuer_StopsBeforeAuthentication()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        var settings = Settings(relay);
        settings.Remove("TrustedRootsFile");
        await using var host = new SenderHost(settings);

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        AssertHostMustMend(host, result, 2022, "RemoteCertificateChainErrors");
        Assert.Equal(["EHLO", "STARTTLS"], relay.Verbs);
    }

    [Fact]
    [Trait("Fault", "bad, expired or wrong-host certificate")]
    public async Task SendAsync_OtherRootGiven_StopsBeforeAuthentication()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        var elsewhere = Directory.CreateTempSubdirectory("clinicmfa-other-");
        using var others = new Shared.Smtp.TestCertificates(elsewhere.FullName);
        var settings = Settings(relay);
        settings["TrustedRootsFile"] = others.AuthorityFile;
        await using var host = new SenderHost(settings);

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        AssertHostMustMend(host, result, 2022, "RemoteCertificateChainErrors");
        Assert.Equal(["EHLO", "STARTTLS"], relay.Verbs);
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    [Trait("Fault", "bad, expired or wrong-host certificate")]
    public async Task SendAsync_WrongHostName_StopsBeforeAuthentication()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script("relay.elsewhere.example"));
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        AssertHostMustMend(host, result, 2022, "RemoteCertificateNameMismatch");
        Assert.Equal(["EHLO", "STARTTLS"], relay.Verbs);
    }

    [Fact]
    [Trait("Fault", "bad, expired or wrong-host certificate")]
    public async Task SendAsync_ExpiredCertificate_StopsBeforeAuthentication()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script(validFor: TimeSpan.FromDays(-1)));
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        AssertHostMustMend(host, result, 2022, "NotTimeValid");
        Assert.Equal(["EHLO", "STARTTLS"], relay.Verbs);
    }

    [Fact]
    [Trait("Fault", "bad, expired or wrong-host certificate")]
    public async Task SendAsync_UnknownIssuerWithImplicitTls_SaysNothingAtAll()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { ImplicitTls = true });
        var settings = Settings(relay, EmailSecurity.ImplicitTls);
        settings.Remove("TrustedRootsFile");
        await using var host = new SenderHost(settings);

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        AssertHostMustMend(host, result, 2022, "RemoteCertificateChainErrors");
        Assert.Empty(relay.Verbs);
    }

    [Fact]
    public async Task SendAsync_ImplicitTlsToAPlainTextPort_IsUnavailable()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay, EmailSecurity.ImplicitTls));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);

        AssertHostMustMend(host, result, 2023, "Nothing was sent");
    }

    [Fact]
    public async Task SendAsync_PlainTextToLoopbackOnly_IsTakenWithoutTls()
    {
        await using var relay = await ScriptedRelay.StartAsync(new SmtpScript());
        var settings = Settings(relay, EmailSecurity.PlainTextToLoopbackOnly);
        settings.Remove("UserName");
        settings.Remove("Password");
        await using var host = new SenderHost(settings);

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Accepted>(result);
        Assert.DoesNotContain("STARTTLS", relay.Verbs);
    }
}
