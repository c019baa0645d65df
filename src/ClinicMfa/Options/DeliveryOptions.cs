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

    /// <summary>
    /// Emails that this process hands over a second, 0.1 to 10,000: what the relay allows, divided by the number of servers. Who is one too
    /// many is told when to try again, and then has a turn. Default: <see langword="null"/>, no limit.
    /// </summary>
    public double? EmailsPerSecond { get; set; }

    /// <summary>
    /// Texts that this process hands over a second, 0.1 to 10,000: the throughput of the campaign or number, divided by the number of servers.
    /// A provider takes more than that and sends them late. Default: <see langword="null"/>, no limit.
    /// </summary>
    public double? TextsPerSecond { get; set; }

    /// <summary>Messages to one address or number in any 15 minutes, across clinics, 5 to 1,000. Default: 5. Raise it for a shared address only (rule C7).</summary>
    public int DestinationSendsPerQuarterHour { get; set; } = 5;

    internal double? RateOf(MfaMethod method) => method == MfaMethod.Email ? EmailsPerSecond : method == MfaMethod.Text ? TextsPerSecond : null;
}
