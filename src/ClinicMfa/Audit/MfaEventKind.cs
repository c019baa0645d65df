namespace ClinicMfa;

/// <summary>The kinds of audit facts.</summary>
public enum MfaEventKind
{
    /// <summary>A code was handed to a channel; the outcome says what the channel answered.</summary>
    CodeSent = 1,

    /// <summary>A code was refused by its channel, or the channel was not available.</summary>
    CodeNotSent = 2,

    /// <summary>A typed code was wrong.</summary>
    CodeRefused = 3,

    /// <summary>A wrong code that led to a lock.</summary>
    Locked = 4,

    /// <summary>A code was accepted and a method is set up. A grant.</summary>
    SetUpCompleted = 5,

    /// <summary>A code was accepted at a login. A grant.</summary>
    SignInCompleted = 6,

    /// <summary>A code was accepted in a live session. A grant.</summary>
    StepUpCompleted = 7,

    /// <summary>A trusted browser logged in without a code.</summary>
    TrustedBrowserUsed = 8,

    /// <summary>A clinic's MFA was turned on.</summary>
    PolicyTurnedOn = 9,

    /// <summary>A clinic's policy was changed while on.</summary>
    PolicyChanged = 10,

    /// <summary>A clinic's MFA was turned off.</summary>
    PolicyTurnedOff = 11,

    /// <summary>Somebody without the permission in this clinic tried to administer it.</summary>
    AdministrationDenied = 12,

    /// <summary>A login, or a code in a live session, was refused before any code: locked, or the password came through the mailbox and nobody has vouched for it.</summary>
    SignInRefused = 13,

    /// <summary>A user agreed to texts to a number: when, from where, to which number (masked) and by which text, in the outcome.</summary>
    TextConsentGiven = 14,

    /// <summary>A notice was handed to its channel; the outcome says of what, and what the channel answered.</summary>
    NoticeSent = 15,

    /// <summary>A notice could not be sent.</summary>
    NoticeNotSent = 16,

    /// <summary>An Admin or the operator asked for a test message; the outcome says what the channel answered.</summary>
    TestMessageSent = 17,

    /// <summary>An Admin reset what a user had set up, with reason and identity verified (rule E5).</summary>
    Reset = 18,

    /// <summary>The operator reset what a user had set up.</summary>
    ResetByOperator = 19,

    /// <summary>A lock was ended by an Admin or the operator (rule C4).</summary>
    Unlocked = 20,

    /// <summary>A user no longer trusts one browser (rule D3).</summary>
    BrowserRevoked = 21,

    /// <summary>All browsers and sessions of a user were ended, by the user, an Admin or the operator (rule D3).</summary>
    SignedOutEverywhere = 22,

    /// <summary>An Admin or the operator verified who a user is whose password was set through the mailbox (threat B8).</summary>
    IdentityAttested = 23,

    /// <summary>The operator gave a user emergency access for one login (45 CFR 164.312(a)(2)(ii)).</summary>
    EmergencyAccessGiven = 24,

    /// <summary>Somebody logged in by emergency access, without a code.</summary>
    EmergencyAccessUsed = 25,

    /// <summary>A user proved the account's mailbox before giving a phone number (rule E6).</summary>
    MailboxProven = 26,

    /// <summary>The operator took over a phone number that a former system had confirmed (rule E2).</summary>
    PhoneImported = 27,
}
