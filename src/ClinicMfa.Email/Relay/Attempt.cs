namespace ClinicMfa.Email;

/// <summary>What came of one attempt.</summary>
/// <param name="Result">The answer, if it was the last one.</param>
/// <param name="MayRetry">Whether the same message may be offered again: nothing was taken, and the reason passes by itself.</param>
internal readonly record struct Attempt(CodeSendResult Result, bool MayRetry)
{
    /// <summary>Not worth, or not safe, to try again.</summary>
    public static Attempt Final(CodeSendResult result) => new(result, MayRetry: false);

    /// <summary>The relay said "later", or went away before it had anything.</summary>
    public static Attempt Later { get; } = new(new CodeSendResult.Unavailable(RetryAfter: null), MayRetry: true);

    /// <summary>Nothing was taken, and trying again now would end the same way.</summary>
    public static Attempt NotNow { get; } = Final(new CodeSendResult.Unavailable(RetryAfter: null));

    /// <summary>It may have been taken (rule M1).</summary>
    public static Attempt Unknown { get; } = Final(new CodeSendResult.Unknown());
}
