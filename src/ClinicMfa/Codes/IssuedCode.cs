namespace ClinicMfa;

/// <summary>One code of a challenge, as stored.</summary>
public sealed record IssuedCode
{
    /// <summary>The keyed hash.</summary>
    public required CodeHash Hash { get; init; }

    /// <summary>The reference that the message and the page both show.</summary>
    public required MessageReference Reference { get; init; }

    /// <summary>When it was handed to the sender, UTC (rule M1).</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>From when on it is expired, UTC: 10 minutes after <see cref="SentAt"/>, exclusive (rule C2).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the channel said of its message.</summary>
    public CodeDelivery Delivery { get; init; }

    /// <summary>Whether it can still be accepted by time.</summary>
    public bool IsExpired(DateTimeOffset now) => now >= ExpiresAt;
}
