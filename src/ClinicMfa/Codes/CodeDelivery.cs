namespace ClinicMfa;

/// <summary>What is known of a code's message.</summary>
public enum CodeDelivery
{
    /// <summary>Handed over, or about to be; no answer yet, or none that could be understood. The code is valid (rule M1).</summary>
    Unknown,

    /// <summary>The channel took it.</summary>
    Accepted,

    /// <summary>The channel refused it: the code is void and the one before is back (rule C7).</summary>
    Refused,
}
