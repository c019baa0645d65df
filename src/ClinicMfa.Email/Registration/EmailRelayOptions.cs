namespace ClinicMfa.Email;

/// <summary>Settings of one relay: where it is, how it is trusted, and how this host logs in there.</summary>
public class EmailRelayOptions
{
    /// <summary>The relay's name or address, such as <c>smtp.example.com</c>. The name that its certificate has to bear. Required.</summary>
    public string? Host { get; set; }

    /// <summary>The relay's port, 1 to 65535. Default when unset: 587 with STARTTLS, 465 with implicit TLS, 25 in plain text.</summary>
    public int? Port { get; set; }

    /// <summary>How the connection is protected. Default: <see cref="EmailSecurity.StartTls"/>.</summary>
    public EmailSecurity Security { get; set; } = EmailSecurity.StartTls;

    /// <summary>How this host proves who it is, where <see cref="UserName"/> is set. Default: <see cref="EmailAuthentication.Password"/>.</summary>
    public EmailAuthentication Authentication { get; set; } = EmailAuthentication.Password;

    /// <summary>The account at the relay. Unset: no authentication, for a relay that knows this host by its address.</summary>
    public string? UserName { get; set; }

    /// <summary>
    /// The account's password. Required with <see cref="UserName"/>, unless <see cref="Authentication"/> is
    /// <see cref="EmailAuthentication.OAuth2"/>; keep it out of files that are checked in.
    /// </summary>
    public string? Password { get; set; }

    /// <summary>
    /// How long connecting, TLS and authentication may take together, 1 to 15 seconds, and never longer than the send's own deadline
    /// (rule M3). Default: 5 seconds, so that a dead relay leaves time for the next one. Where there is a next one, the commands
    /// before the message have the same time.
    /// </summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A PEM file of root certificates that are trusted besides the system's, for a relay with a private certificate authority. Read
    /// once. Default: none.
    /// </summary>
    /// <remarks>
    /// The relay's certificate still has to bear <see cref="Host"/>, be in date and be meant for servers. Revocation is not looked up
    /// for these roots: replace the file instead.
    /// </remarks>
    public string? TrustedRootsFile { get; set; }

    /// <summary>
    /// Whether revocation is looked up for certificates the system trusts. Default: yes. Turn it off only where the host can't reach
    /// the issuers' lists.
    /// </summary>
    public bool CheckCertificateRevocation { get; set; } = true;

    /// <summary>How many connections to the relay this process opens at most, 1 to 100. Default: 4. A message waits for one until its deadline.</summary>
    public int MaxConnections { get; set; } = 4;

    /// <summary>After how long without a message a connection is closed, 1 second to 10 minutes. Default: 1 minute; most relays hang up after five.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>After how many messages a connection is closed and another one opened, 1 to 10,000. Default: 100; many relays allow no more.</summary>
    public int MaxMessagesPerConnection { get; set; } = 100;
}
