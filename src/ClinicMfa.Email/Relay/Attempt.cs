namespace ClinicMfa.Email;

/// <summary>What came of offering a message to one relay once.</summary>
/// <param name="Result">The answer, unless another attempt makes a better one.</param>
/// <param name="IsFinal">Whether nobody may be offered it any more: it was taken, may have been, or was refused for good (rule M2).</param>
/// <param name="MayRetry">Whether this relay may be offered it again shortly: nothing was taken, and the reason passes by itself.</param>
/// <param name="IsOutage">Whether the next login would meet the same, perhaps after a long wait: the relay is left alone for a while if there is another.</param>
internal readonly record struct Attempt(CodeSendResult Result, bool IsFinal = false, bool MayRetry = false, bool IsOutage = false)
{
    private static readonly CodeSendResult.Unavailable Unavailable = new(RetryAfter: null);

    /// <summary>The relay said "later", or went away before it had anything.</summary>
    public static Attempt Later { get; } = new(Unavailable, MayRetry: true);

    /// <summary>Nothing was taken, and this relay would end it the same way now.</summary>
    public static Attempt NotNow { get; } = new(Unavailable);

    /// <summary>The relay can't be used at all.</summary>
    public static Attempt Outage { get; } = new(Unavailable, IsOutage: true);

    /// <summary>It may have been taken (rule M1).</summary>
    public static Attempt Unknown { get; } = Final(new CodeSendResult.Unknown());

    /// <summary>Settled.</summary>
    public static Attempt Final(CodeSendResult result) => new(result, IsFinal: true);

    /// <summary>The relay's account is left alone for so long.</summary>
    public static Attempt AccountHeld(TimeSpan remaining) => new(new CodeSendResult.Unavailable(remaining));
}
