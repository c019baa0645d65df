namespace ClinicMfa;

/// <summary>Read, decide, save by compare-and-set; when somebody was faster, again. Bounded, then busy.</summary>
internal static class Optimistic
{
    /// <summary>How often a unit of work is begun before its user is told that it is busy.</summary>
    public const int Attempts = 8;

    private static readonly TimeSpan RetryWhenBusy = TimeSpan.FromSeconds(2);

    /// <summary>Runs a unit of work until it answers.</summary>
    /// <param name="unit">Reads, decides and saves; <see langword="null"/>: somebody was faster.</param>
    /// <returns>Its answer, or <see langword="null"/> where somebody was faster each time.</returns>
    public static async Task<T?> AnswerAsync<T>(Func<Task<T?>> unit)
        where T : class
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await unit().ConfigureAwait(false) is { } answer)
                return answer;
        }

        return null;
    }

    /// <summary>When to try again after the last attempt.</summary>
    public static DateTimeOffset RetryAt(TimeProvider time) => time.GetUtcNow() + RetryWhenBusy;
}
