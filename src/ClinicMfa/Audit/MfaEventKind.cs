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

    /// <summary>A login was refused before any code: locked, or the clinic's policy can't be used.</summary>
    SignInRefused = 13,

    /// <summary>A user agreed to texts to a number: when, from where, to which number (masked) and by which text, in the outcome.</summary>
    TextConsentGiven = 14,

    /// <summary>A notice was handed to its channel; the outcome says of what, and what the channel answered.</summary>
    NoticeSent = 15,

    /// <summary>A notice could not be sent.</summary>
    NoticeNotSent = 16,

    /// <summary>An Admin or the operator asked for a test message; the outcome says what the channel answered.</summary>
    TestMessageSent = 17,
}
