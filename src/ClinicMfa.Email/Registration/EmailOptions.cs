namespace ClinicMfa.Email;

/// <summary>Settings of the section <c>ClinicMfa:Email</c>: the relay that takes the messages, and whom they are from. Checked at start.</summary>
public sealed class EmailOptions
{
    /// <summary>The relay's name or address, such as <c>smtp.example.com</c>. The name that its certificate has to bear. Required.</summary>
    public string? Host { get; set; }

    /// <summary>The relay's port, 1 to 65535. Default when unset: 587 with STARTTLS, 465 with implicit TLS, 25 in plain text.</summary>
    public int? Port { get; set; }

    /// <summary>How the connection is protected. Default: <see cref="EmailSecurity.StartTls"/>.</summary>
    public EmailSecurity Security { get; set; } = EmailSecurity.StartTls;

    /// <summary>The account at the relay. Unset: no authentication, for a relay that knows this host by its address.</summary>
    public string? UserName { get; set; }

    /// <summary>The account's password. Required with <see cref="UserName"/>; keep it out of files that are checked in.</summary>
    public string? Password { get; set; }

    /// <summary>The address messages are from, such as <c>no-reply@example.com</c>, in ASCII. Required.</summary>
    public string? FromAddress { get; set; }

    /// <summary>The name messages are from, one line. Default: none, the address alone.</summary>
    public string? FromName { get; set; }

    /// <summary>
    /// How long connecting, TLS and authentication may take together, 1 to 15 seconds, and never longer than the send's own deadline
    /// (rule M3). Default: 5 seconds, so that a dead relay leaves time for the next sender.
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
}
