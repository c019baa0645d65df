namespace ClinicMfa;

/// <summary>What a message is for, in the metrics.</summary>
internal enum MessagePurpose
{
    /// <summary>It carries a code.</summary>
    Code = 1,

    /// <summary>It tells a user or an Admin what happened.</summary>
    Notice = 2,

    /// <summary>It says only that messages arrive.</summary>
    Test = 3,
}
