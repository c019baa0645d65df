namespace ClinicMfa;

/// <summary>What is known of a code's message.</summary>
public enum CodeDelivery
{
    /// <summary>Handed over, or about to be. The code is valid.</summary>
    HandedOver,

    /// <summary>The channel refused it: the code is void and the one before is back (rule C7).</summary>
    Refused,

    /// <summary>Handed over, and the channel did not say whether it took it. The code is valid (rule M1).</summary>
    Unconfirmed,

    /// <summary>The channel reported that it arrived. The code is valid; nobody is let in by that.</summary>
    Delivered,

    /// <summary>The channel had taken it and reported that it did not arrive. The code before it, if there is one, is back (rule C7).</summary>
    NotDelivered,
}
