namespace ClinicMfa;

/// <summary>What a user is told of by a message of its own (rules E4, M6, M7; OWASP ASVS 5.0, 6.3.5 and 6.3.7).</summary>
public enum NoticeKind
{
    /// <summary>MFA was set up.</summary>
    SetUp = 1,

    /// <summary>The method or the phone number was changed.</summary>
    Changed = 2,

    /// <summary>An Admin or the operator reset MFA. The clinic's other Admins hear of it too.</summary>
    Reset = 3,

    /// <summary>An Admin or the operator ended a lock.</summary>
    Unlocked = 4,

    /// <summary>A new browser is trusted.</summary>
    BrowserTrusted = 5,

    /// <summary>The password was right, and codes were refused again and again: somebody may have the password.</summary>
    CodesRefused = 6,

    /// <summary>A code went by email because the text could not be delivered.</summary>
    EmailFallback = 7,

    /// <summary>The email address of the account was changed. Goes to the old address and the new one.</summary>
    AddressChanged = 8,

    /// <summary>A test that an Admin asked for. Not a notice of anything.</summary>
    Test = 9,

    /// <summary>The operator gave emergency access for one login. The clinic's Admins hear of it too.</summary>
    EmergencyAccessGiven = 10,

    /// <summary>Somebody logged in by emergency access. The clinic's Admins hear of it too.</summary>
    EmergencyAccessUsed = 11,

    /// <summary>All trusted browsers and sessions were ended.</summary>
    SignedOutEverywhere = 12,

    /// <summary>An Admin or the operator verified who the user is. The clinic's other Admins hear of it too.</summary>
    IdentityAttested = 13,

    /// <summary>The operator took over the phone number that a former system had confirmed.</summary>
    PhoneImported = 14,
}
