namespace ClinicMfa;

/// <summary>Why a code could not be sent, or was not delivered.</summary>
public enum DeliveryFailure
{
    /// <summary>The channel is down or did not answer in time: trying again may help.</summary>
    Temporary = 1,

    /// <summary>There is no such address or mobile number.</summary>
    InvalidDestination = 2,

    /// <summary>The owner of the number opted out: text START to opt in again (rule M5).</summary>
    OptedOut = 3,

    /// <summary>The channel refuses; the clinic's host has to look.</summary>
    Refused = 4,

    /// <summary>The phone is off or out of reach.</summary>
    Unreachable = 5,

    /// <summary>The carrier or the phone filtered the message out, as it does with spam.</summary>
    Filtered = 6,

    /// <summary>The message waited so long that its code would have been too old.</summary>
    TooLate = 7,
}
