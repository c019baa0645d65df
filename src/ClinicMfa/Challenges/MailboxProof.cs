namespace ClinicMfa;

/// <summary>How the proof of the account's mailbox stands, where a set-up needs one before a phone number is taken (rule E6).</summary>
public enum MailboxProof
{
    /// <summary>It has to be given.</summary>
    Needed = 1,

    /// <summary>A code from the mailbox was accepted in this challenge, or a moment before in the same session.</summary>
    Given = 2,
}
