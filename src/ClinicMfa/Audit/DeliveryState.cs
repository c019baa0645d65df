namespace ClinicMfa;

/// <summary>What a channel reported of a message after it took it.</summary>
public enum DeliveryState
{
    /// <summary>On its way to the carrier or mailbox. Not final.</summary>
    Sent = 1,

    /// <summary>Arrived. Final.</summary>
    Delivered = 2,

    /// <summary>Did not arrive, and will not. Final.</summary>
    NotDelivered = 3,
}
