using System.Collections.ObjectModel;

namespace ClinicMfa.Email;

/// <summary>Settings of the section <c>ClinicMfa:Email</c>: the relay that takes the messages, and whom they are from. Checked at start.</summary>
public sealed class EmailOptions : EmailRelayOptions
{
    /// <summary>The address messages are from, such as <c>no-reply@example.com</c>, in ASCII. Bounces go there too. Required.</summary>
    public string? FromAddress { get; set; }

    /// <summary>The name messages are from, one line. Default: none, the address alone.</summary>
    public string? FromName { get; set; }

    /// <summary>The address answers go to, such as the help desk's, in ASCII. Default: none, they go to <see cref="FromAddress"/>.</summary>
    public string? ReplyToAddress { get; set; }

    /// <summary>
    /// Further relays, tried in this order when the ones before can't take a message now (rule M2), each with settings and an account
    /// of its own. Default: none.
    /// </summary>
    public Collection<EmailRelayOptions> BackupRelays { get; } = [];
}
