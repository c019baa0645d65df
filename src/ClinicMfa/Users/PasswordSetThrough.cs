namespace ClinicMfa;

/// <summary>How a user's present password was set, as far as the host knows.</summary>
public enum PasswordSetThrough
{
    /// <summary>The host does not say.</summary>
    Unknown,

    /// <summary>By the user, signed in or with an Admin beside them.</summary>
    SignedIn,

    /// <summary>Through a link sent to the account's mailbox: then the mailbox alone opens the account, and a code by email proves nothing further.</summary>
    MailboxReset,
}
