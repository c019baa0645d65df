namespace ClinicMfa;

/// <summary>When a user proves the account's mailbox by a code before a phone number is taken, against somebody who has only the password (rule E6).</summary>
public enum EnrollmentProof
{
    /// <summary>Never.</summary>
    None,

    /// <summary>After an Admin's reset: until then there was a second factor, and whoever talked the Admin into it has none.</summary>
    AfterReset,

    /// <summary>At each set-up by text.</summary>
    Always,
}
