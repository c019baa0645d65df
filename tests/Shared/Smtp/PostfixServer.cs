using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ClinicMfa.Shared.Processes;
using MimeKit;

namespace ClinicMfa.Shared.Smtp;

/// <summary>
/// A real mail server for acceptance tests: Debian's Postfix with STARTTLS, implicit TLS and AUTH (by Dovecot), on free loopback ports,
/// with a configuration, a certificate authority and a mailbox of its own in a temporary folder; stopped by process id.
/// </summary>
/// <remarks>
/// <para>How to use it in a test project:</para>
/// <code>
/// &lt;Compile Include="../Shared/RequiredService.cs" LinkBase="Shared" /&gt;
/// &lt;Compile Include="../Shared/Processes/**/*.cs" LinkBase="Processes" /&gt;
/// &lt;Compile Include="../Shared/Smtp/**/*.cs" LinkBase="Smtp" /&gt;
///
/// [Trait("Needs", "smtp")]
/// public sealed class LoginTests(PostfixServer mail) : IClassFixture&lt;PostfixServer&gt;
/// {
///     [Fact]
///     public async Task ...()
///     {
///         RequiredService.Demand(mail.Absence);
///         // configuration: mail.Settings; then
///         var messages = await mail.WaitForMessagesAsync("taylor@harbor.example", 1, cancellationToken);
///     }
/// }
/// </code>
/// <para>
/// Every recipient of every domain has a mailbox here, except those whose address begins with <c>unknown</c>: they are refused at
/// RCPT with 550 5.1.1. Messages go nowhere else. The project needs MimeKit, by a reference to <c>ClinicMfa.Email</c>.
/// </para>
/// </remarks>
public sealed class PostfixServer : IAsyncLifetime
{
    private const string Postfix = "/usr/sbin/postfix";
    private const string Dovecot = "/usr/sbin/dovecot";
    private PostfixFolder? _folder;
    private TestCertificates? _certificates;
    private ServiceProcess? _dovecot;
    private ServiceProcess? _postfix;

    /// <summary>Why there is no server on this machine, or null: hand it to <c>RequiredService.Demand</c> first.</summary>
    public string? Absence { get; } =
        !File.Exists(Postfix) ? "the mail server needs Debian's postfix."
        : !File.Exists(Dovecot) ? "the mail server needs Debian's dovecot-core for AUTH."
        : !Environment.IsPrivilegedProcess ? "Postfix can be started by root only."
        : null;

    /// <summary>The name in the certificate.</summary>
    public string Host => "127.0.0.1";

    /// <summary>The port with STARTTLS.</summary>
    public int Port { get; private set; }

    /// <summary>The port with TLS from the first byte.</summary>
    public int ImplicitTlsPort { get; private set; }

    /// <summary>The one account.</summary>
    public string UserName => "clinicmfa";

    /// <summary>The account's password, another one each time.</summary>
    public string Password { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <summary>The authority's certificate, PEM.</summary>
    public string AuthorityFile => _certificates!.AuthorityFile;

    /// <summary>Settings for the section <c>ClinicMfa:Email</c>, STARTTLS.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Host"] = Host,
        ["Port"] = $"{Port}",
        ["UserName"] = UserName,
        ["Password"] = Password,
        ["FromAddress"] = "no-reply@records.example",
        ["FromName"] = "Harbor Records",
        ["ConnectTimeout"] = "00:00:15", // a machine that runs many tests at once may stall for longer than the default
        ["TrustedRootsFile"] = AuthorityFile,
    };

    /// <summary>What the server logged so far; it has addresses in it.</summary>
    public string ServerLog => _postfix?.Output ?? "";

    /// <summary>How many connections it has seen so far.</summary>
    public int Connections => Count("]: connect from ");

    /// <summary>Waits, two minutes at most, until every connection is closed.</summary>
    public async Task AllClosedAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (Count("]: disconnect from ") < Connections)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
    }

    /// <summary>The messages that arrived for an envelope recipient, oldest first.</summary>
    public IReadOnlyList<MimeMessage> MessagesFor(string recipient) => new Maildir(_folder!.Mailbox).MessagesFor(recipient);

    /// <summary>Waits, two minutes at most, until this many messages arrived for an envelope recipient.</summary>
    public Task<IReadOnlyList<MimeMessage>> WaitForMessagesAsync(string recipient, int count, CancellationToken cancellationToken) =>
        new Maildir(_folder!.Mailbox).WaitAsync(recipient, count, cancellationToken);

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (Absence is not null)
            return;

        _folder = new PostfixFolder();
        _certificates = new TestCertificates(_folder.Root);
        var (certificate, key) = _certificates.Issue(Host);
        (Port, ImplicitTlsPort) = FreePorts();
        _folder.Configure(Port, ImplicitTlsPort, certificate, key, UserName, Password);
        _dovecot = await ServiceProcess.StartAsync(Dovecot, ["-c", _folder.DovecotConfiguration, "-F"], "starting up");
        _postfix = await ServiceProcess.StartAsync(Postfix, ["-c", _folder.PostfixConfiguration, "start-fg"], "daemon started");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_postfix is not null)
            await _postfix.DisposeAsync();
        if (_dovecot is not null)
            await _dovecot.DisposeAsync();
        _certificates?.Dispose();
        _folder?.Dispose();
    }

    private int Count(string what) => ServerLog.Split('\n').Count(line => line.Contains(what, StringComparison.Ordinal));

    private static (int First, int Second) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
