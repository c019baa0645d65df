namespace ClinicMfa.Twilio;

/// <summary>What an error of Twilio's means to the person who waits for a code.</summary>
internal enum TwilioErrorKind
{
    /// <summary>Not one that is known here.</summary>
    Unrecognised = 1,

    /// <summary>No text can reach this number.</summary>
    InvalidDestination,

    /// <summary>The number's owner answered STOP.</summary>
    OptedOut,

    /// <summary>Credentials work, but the account may not send this way or there.</summary>
    NotPermitted,

    /// <summary>Credentials are wrong, or the account is closed.</summary>
    AccountRefused,

    /// <summary>Too much to do at this moment, at Twilio or at a carrier: nothing was delivered.</summary>
    Busy,

    /// <summary>The phone is off or out of reach.</summary>
    Unreachable,

    /// <summary>The carrier filtered it out, as it does with spam.</summary>
    Filtered,

    /// <summary>It waited at Twilio until its code was too old.</summary>
    TooLate,
}
