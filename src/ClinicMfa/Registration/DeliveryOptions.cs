namespace ClinicMfa;

/// <summary>Settings of the section <c>ClinicMfa:Delivery</c>.</summary>
public sealed class DeliveryOptions
{
    /// <summary>The longest a send may take: 15 seconds (rule M3).</summary>
    public static TimeSpan MaxDeadline { get; } = TimeSpan.FromSeconds(15);

    /// <summary>How many messages of one method are sent at once by this process, 1 to 1,000. Default: 16. One slow channel does not hold up the other.</summary>
    public int SendsAtOnce { get; set; } = 16;

    /// <summary>How long a login waits for its turn to send, 0 to 10 seconds. Default: 3 seconds; past that the user is told when to try again (rule M3).</summary>
    public TimeSpan SlotWait { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a send may take in all, waiting included, and how long a line-type lookup may take, 1 to 15 seconds. Default: 15 seconds (rule M3).</summary>
    public TimeSpan Deadline { get; set; } = MaxDeadline;

    /// <summary>Messages to one address or number in any 15 minutes, across clinics, 5 to 1,000. Default: 5. Raise it for a shared address only (rule C7).</summary>
    public int DestinationSendsPerQuarterHour { get; set; } = 5;
}
