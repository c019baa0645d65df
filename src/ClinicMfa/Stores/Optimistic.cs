namespace ClinicMfa;

/// <summary>Read, decide, save by compare-and-set; when somebody was faster, again. Bounded, then busy.</summary>
internal static class Optimistic
{
    /// <summary>How often a unit of work is begun before its user is told that it is busy.</summary>
    public const int Attempts = 8;

    private static readonly TimeSpan RetryWhenBusy = TimeSpan.FromSeconds(2);

    /// <summary>Runs a unit of work until it answers.</summary>
    /// <param name="unit">Reads, decides and saves; <see langword="null"/>: somebody was faster.</param>
    /// <param name="time">The clock.</param>
    public static async Task<MfaStep> AnswerAsync(Func<Task<MfaStep?>> unit, TimeProvider time)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await unit().ConfigureAwait(false) is { } answer)
                return answer;
        }

        return Busy(time);
    }

    /// <summary>The answer after the last attempt.</summary>
    public static MfaStep.Refused Busy(TimeProvider time) => new(new MfaRefusal.Busy(RetryAt(time)));

    /// <summary>When to try again.</summary>
    public static DateTimeOffset RetryAt(TimeProvider time) => time.GetUtcNow() + RetryWhenBusy;
}
