namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Answer to changing an account.</summary>
internal enum AccountUpdate
{
    /// <summary>Saved.</summary>
    Saved = 1,

    /// <summary>Somebody else changed it meanwhile. Nothing was saved.</summary>
    Stale = 2,

    /// <summary>Another account has the email address. Nothing was saved.</summary>
    EmailTaken = 3,
}
