namespace ClinicMfa;

/// <summary>What is known of a code's message.</summary>
public enum CodeDelivery
{
    /// <summary>Handed over, or about to be. The code is valid, also while the outcome is unknown (rule M1).</summary>
    HandedOver,

    /// <summary>The channel refused it: the code is void and the one before is back (rule C7).</summary>
    Refused,
}
