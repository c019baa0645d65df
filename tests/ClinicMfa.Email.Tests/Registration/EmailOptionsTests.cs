using ClinicMfa.Shared.Smtp;

namespace ClinicMfa.Email.Tests;

public sealed class EmailOptionsTests
{
    [Fact]
    public void Validate_HostAndFromAddress_AreEnough() => Assert.True(Validate(_ => { }).Succeeded);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Validate_HostMissing_SaysSo(string? host) => AssertProblem(options => options.Host = host, "ClinicMfa:Email:Host is missing: ");

    [Theory]
    [InlineData("smtp://relay.example")]
    [InlineData("relay.example:587")]
    [InlineData("relay example")]
    public void Validate_HostIsNoHostName_SaysSo(string host) => AssertProblem(options => options.Host = host, "ClinicMfa:Email:Host is '");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void Validate_PortOutOfRange_SaysSo(int port) => AssertProblem(options => options.Port = port, "ClinicMfa:Email:Port is ");

    [Theory]
    [InlineData("relay.example")]
    [InlineData("192.0.2.1")]
    [InlineData("localhost.example")]
    [InlineData("0.0.0.0")]
    public void Validate_PlainTextToAnotherMachine_IsRefused(string host) => AssertProblem(
        options => (options.Host, options.Security) = (host, EmailSecurity.PlainTextToLoopbackOnly),
        "ClinicMfa:Email:Security is PlainTextToLoopbackOnly");

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("::1")]
    public void Validate_PlainTextToThisMachine_IsAccepted(string host) =>
        Assert.True(Validate(options => (options.Host, options.Security) = (host, EmailSecurity.PlainTextToLoopbackOnly)).Succeeded);

    [Fact]
    public void Validate_SecurityUndefined_SaysSo() => AssertProblem(options => options.Security = 0, "ClinicMfa:Email:Security is 0: the values are ");

    [Theory]
    [InlineData(null, "ClinicMfa:Email:FromAddress is missing: ")]
    [InlineData("Records <no-reply@records.example>", "ClinicMfa:Email:FromAddress is '")]
    [InlineData("nobody", "ClinicMfa:Email:FromAddress is '")]
    [InlineData("a@records.example,b@records.example", "ClinicMfa:Email:FromAddress is '")]
    [InlineData("zoë@records.example", "ClinicMfa:Email:FromAddress is '")]
    public void Validate_FromAddressIsNotOnePlainAddress_SaysSo(string? address, string says) => AssertProblem(options => options.FromAddress = address, says);

    [Fact]
    public void Validate_FromNameHasTwoLines_SaysSo() => AssertProblem(options => options.FromName = "Records\r\nBcc: x@y.example", "ClinicMfa:Email:FromName has a line break");

    [Fact]
    public void Validate_FromNameReadsAsAnEncodedWord_SaysSo() => AssertProblem(options => options.FromName = "=?utf-8?q?Eve?=", "ClinicMfa:Email:FromName has a line break");

    [Fact]
    public void Validate_PasswordWithoutUserName_SaysSo() => AssertProblem(options => options.Password = "x", "ClinicMfa:Email:UserName is missing: ");

    [Fact]
    public void Validate_UserNameWithoutPassword_SaysSo() => AssertProblem(options => options.UserName = "x", "ClinicMfa:Email:Password is missing: ");

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    [InlineData(15.1)]
    public void Validate_ConnectTimeoutOutOfRange_SaysSo(double seconds) =>
        AssertProblem(options => options.ConnectTimeout = TimeSpan.FromSeconds(seconds), "ClinicMfa:Email:ConnectTimeout is ");

    [Fact]
    public void Validate_TrustedRootsFileMissing_SaysSo() =>
        AssertProblem(options => options.TrustedRootsFile = "/no/such/file.pem", "ClinicMfa:Email:TrustedRootsFile is '/no/such/file.pem': it can't be read");

    [Fact]
    public void Validate_TrustedRootsFileWithoutCertificates_SaysSo()
    {
        var folder = Directory.CreateTempSubdirectory("clinicmfa-roots-");
        var file = Path.Combine(folder.FullName, "roots.pem");
        File.WriteAllText(file, "nothing here\n");

        AssertProblem(options => options.TrustedRootsFile = file, $"ClinicMfa:Email:TrustedRootsFile is '{file}': there is no certificate in it.");
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Validate_TrustedRootsFile_IsAccepted()
    {
        var folder = Directory.CreateTempSubdirectory("clinicmfa-roots-");
        using var certificates = new TestCertificates(folder.FullName);

        Assert.True(Validate(options => options.TrustedRootsFile = certificates.AuthorityFile).Succeeded);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Validate_ReplyToAddressIsNotOnePlainAddress_SaysSo() =>
        AssertProblem(options => options.ReplyToAddress = "Help <help@records.example>", "ClinicMfa:Email:ReplyToAddress is '");

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Validate_MaxConnectionsOutOfRange_SaysSo(int connections) =>
        AssertProblem(options => options.MaxConnections = connections, "ClinicMfa:Email:MaxConnections is ");

    [Theory]
    [InlineData(0)]
    [InlineData(601)]
    public void Validate_IdleTimeoutOutOfRange_SaysSo(int seconds) =>
        AssertProblem(options => options.IdleTimeout = TimeSpan.FromSeconds(seconds), "ClinicMfa:Email:IdleTimeout is ");

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void Validate_MaxMessagesPerConnectionOutOfRange_SaysSo(int messages) =>
        AssertProblem(options => options.MaxMessagesPerConnection = messages, "ClinicMfa:Email:MaxMessagesPerConnection is ");

    [Fact]
    public void Validate_AuthenticationUndefined_SaysSo() =>
        AssertProblem(options => options.Authentication = 0, "ClinicMfa:Email:Authentication is 0: the values are Password, OAuth2.");

    [Fact]
    public void Validate_OAuth2WithAccountAndTokenSource_IsAccepted() =>
        Assert.True(Validate(options => (options.Authentication, options.UserName) = (EmailAuthentication.OAuth2, "x"), new FakeTokens("t")).Succeeded);

    [Fact]
    public void Validate_OAuth2WithoutAccount_SaysSo() =>
        AssertProblem(options => options.Authentication = EmailAuthentication.OAuth2, "ClinicMfa:Email:UserName is missing: ", new FakeTokens("t"));

    [Fact]
    public void Validate_OAuth2WithoutTokenSource_SaysWhatToRegister() =>
        AssertProblem(options => (options.Authentication, options.UserName) = (EmailAuthentication.OAuth2, "x"), "ClinicMfa:Email:Authentication is OAuth2 and nothing gives access tokens: register your IEmailTokenSource by AddEmailTokenSource.");

    [Fact]
    public void Validate_OAuth2WithPassword_SaysSo() => AssertProblem(
        options => (options.Authentication, options.UserName, options.Password) = (EmailAuthentication.OAuth2, "x", "relay-secret"), "ClinicMfa:Email:Password is set and ", new FakeTokens("t"));

    [Fact]
    public void Validate_BackupRelay_IsCheckedLikeTheFirstAndNamedByItsSection()
    {
        AssertProblem(options => options.BackupRelays.Add(new EmailRelayOptions()), "ClinicMfa:Email:BackupRelays:0:Host is missing: ");
        AssertProblem(
            options =>
            {
                options.BackupRelays.Add(new EmailRelayOptions { Host = "smtp-2.example.com" });
                options.BackupRelays.Add(new EmailRelayOptions { Host = "smtp-3.example.com", Security = EmailSecurity.PlainTextToLoopbackOnly });
            },
            "ClinicMfa:Email:BackupRelays:1:Security is PlainTextToLoopbackOnly and ClinicMfa:Email:BackupRelays:1:Host is 'smtp-3.example.com'");
    }

    [Fact]
    public void Validate_SeveralProblems_AreAllNamed()
    {
        var result = Validate(options => (options.Host, options.FromAddress, options.Port) = (null, null, 0));

        Assert.Equal(3, result.Failures!.Count());
    }

    [Fact]
    public void Validate_AnyProblem_NeverPrintsThePassword()
    {
        var result = Validate(options => (options.Host, options.Password) = (null, "relay-secret"));

        Assert.DoesNotContain("relay-secret", result.FailureMessage, StringComparison.Ordinal);
    }

    private static void AssertProblem(Action<EmailOptions> change, string beginning, params IEmailTokenSource[] tokens)
    {
        var result = Validate(change, tokens);

        Assert.True(result.Failed);
        Assert.StartsWith(beginning, Assert.Single(result.Failures), StringComparison.Ordinal);
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(Action<EmailOptions> change, params IEmailTokenSource[] tokens)
    {
        var options = new EmailOptions { Host = "smtp.example.com", FromAddress = "no-reply@records.example" };
        change(options);
        return new EmailOptionsValidator(tokens).Validate(null, options);
    }
}
