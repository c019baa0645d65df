namespace ClinicMfa;

/// <summary>Why a channel refused a message for good.</summary>
public enum SendRejection
{
    /// <summary>There is no such address or mobile number.</summary>
    InvalidDestination = 1,

    /// <summary>The owner of the number opted out by STOP (rule M5).</summary>
    OptedOut = 2,

    /// <summary>The host's account may not send there: an operator has to look.</summary>
    Configuration = 3,

    /// <summary>Refused for another reason.</summary>
    Other = 4,
}
