namespace ClinicMfa;

/// <summary>Which limit refused a message or a look-up, in the metrics (rule C7).</summary>
internal enum SendLimit
{
    /// <summary>The subject's: the pause between two messages, and how many there may be.</summary>
    Subject = 1,

    /// <summary>The address's or number's, across clinics.</summary>
    Destination = 2,

    /// <summary>The clinic's of an hour.</summary>
    Clinic = 3,

    /// <summary>What the channel takes at once and a second (rule M3).</summary>
    Channel = 4,

    /// <summary>The subject's of line-type look-ups.</summary>
    Lookup = 5,

    /// <summary>The subject's of test messages.</summary>
    Test = 6,
}
