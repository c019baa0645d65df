namespace ClinicMfa.Email;

/// <summary>After a refused password nobody tries it again for a while: a relay locks accounts that are tried at every login.</summary>
internal sealed class AuthenticationHold(TimeProvider time)
{
    /// <summary>How long the account is left alone.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(30);

    private long _until;

    /// <summary>How long the hold goes on, or null when there is none.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            var left = Interlocked.Read(ref _until) - time.GetUtcNow().UtcTicks;
            return left > 0 ? TimeSpan.FromTicks(left) : null;
        }
    }

    /// <summary>Starts the hold, and tells whether there was none: of many logins at once one raises the alert.</summary>
    public bool Begin()
    {
        var now = time.GetUtcNow();
        return Interlocked.Exchange(ref _until, (now + Length).UtcTicks) <= now.UtcTicks;
    }
}
