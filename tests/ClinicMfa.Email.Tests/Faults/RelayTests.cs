using ClinicMfa.Shared.Smtp;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Email.Tests;

/// <summary>A scripted relay with a certificate for 127.0.0.1, an account, and a sender that trusts its authority.</summary>
public abstract class RelayTests : IDisposable
{
    private const string UserName = "clinicmfa";
    private const string Password = "relay-secret";
    private readonly string _folder = Directory.CreateTempSubdirectory("clinicmfa-relay-").FullName;

    private protected RelayTests() => Certificates = new TestCertificates(_folder);

    private protected TestCertificates Certificates { get; }

    private protected static CancellationToken NoDeadline => TestContext.Current.CancellationToken;

    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        Certificates.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private protected SmtpScript Script(string certificateName = "127.0.0.1", TimeSpan? validFor = null)
    {
        var (certificate, key) = Certificates.Issue(certificateName, validFor);
        return new SmtpScript { CertificateFile = certificate, KeyFile = key, UserName = UserName, Password = Password };
    }

    private protected Dictionary<string, string?> Settings(ScriptedRelay relay, EmailSecurity security = EmailSecurity.StartTls) => new()
    {
        ["Host"] = "127.0.0.1",
        ["Port"] = $"{relay.Port}",
        ["Security"] = $"{security}",
        ["UserName"] = UserName,
        ["Password"] = Password,
        ["FromAddress"] = "no-reply@records.example",
        ["FromName"] = "Harbor Records",
        ["TrustedRootsFile"] = Certificates.AuthorityFile,
        ["ConnectTimeout"] = "00:00:15",
    };

    /// <summary>Settings of several relays in this order: the first at the top, the others as its backups.</summary>
    private protected Dictionary<string, string?> Settings(ScriptedRelay first, params ReadOnlySpan<ScriptedRelay> backups)
    {
        var settings = Settings(first);
        for (var i = 0; i < backups.Length; i++)
        {
            foreach (var (name, value) in Settings(backups[i]).Where(setting => !setting.Key.StartsWith("From", StringComparison.Ordinal)))
                settings[$"BackupRelays:{i}:{name}"] = value;
        }

        return settings;
    }

    /// <summary>B28: whatever happened, no log at any level holds the code, the address, a name or the password.</summary>
    private protected static void AssertNoSecretIn(SenderHost host, params string[] more)
    {
        Assert.NotEmpty(host.Logs);
        foreach (var log in host.Logs)
        {
            var everything = $"{log.Message} {log.Exception} {string.Join(' ', log.StructuredState?.Select(pair => $"{pair.Key}={pair.Value}") ?? [])} {string.Join(' ', log.Scopes)}";
            foreach (var secret in (string[])[TestMessages.Code, TestMessages.Recipient, "taylor", "Reed", Password, .. more])
                Assert.DoesNotContain(secret, everything, StringComparison.OrdinalIgnoreCase);
        }
    }

    private protected static void AssertHostMustMend(SenderHost host, CodeSendResult result, int eventId, string says)
    {
        Assert.IsType<CodeSendResult.Unavailable>(result);
        var log = Assert.Single(host.Logs, log => log.Level >= LogLevel.Error);
        Assert.Equal(eventId, log.Id.Id);
        Assert.Contains(says, log.Message, StringComparison.Ordinal);
        AssertNoSecretIn(host);
    }
}
