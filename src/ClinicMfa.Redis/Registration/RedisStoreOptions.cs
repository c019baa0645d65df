namespace ClinicMfa.Redis;

/// <summary>Settings of the section <c>ClinicMfa:Redis</c>. Checked at start.</summary>
public sealed class RedisStoreOptions
{
    /// <summary>
    /// Where Redis is, as StackExchange.Redis writes it: <c>redis-1.example.com:6380,ssl=true,user=clinicmfa,password=…</c>; several
    /// servers of a cluster separated by commas. Keep it out of files that are checked in. Required, unless the host gives its own
    /// connection to <c>AddRedisChallengeStore</c>.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// What every key begins with, 1 to 64 ASCII letters, digits, <c>:</c>, <c>.</c>, <c>_</c> and <c>-</c>. Default:
    /// <c>clinicmfa:</c>. Two systems on one Redis need two of them.
    /// </summary>
    public string KeyPrefix { get; set; } = "clinicmfa:";

    /// <summary>
    /// How long connecting, and each command, may take, 0.1 to 10 seconds. Default: 2 seconds. Past that the user is told to try again
    /// shortly (rule F1). Replaces the timeouts of the connection string.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);
}
