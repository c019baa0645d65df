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

    /// <summary>When the destination's and the clinic's budgets allow another message, UTC, as known when this one was sent (rule C7).</summary>
    public required DateTimeOffset BudgetsAllowNextAt { get; init; }

    /// <summary>What the channel said of its message.</summary>
    public CodeDelivery Delivery { get; init; }

    /// <summary>Whether it is too old to be accepted.</summary>
    public bool IsExpired(DateTimeOffset now) => now >= ExpiresAt;
}
