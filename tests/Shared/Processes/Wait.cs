namespace ClinicMfa.Shared.Processes;

/// <summary>For what a server, or its client, does in its own time.</summary>
internal static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again, until it is so.</summary>
    /// <param name="isSo">Looks.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <param name="instead">What was seen instead, for whoever waited in vain.</param>
    /// <exception cref="TimeoutException">It is not so after half a minute.</exception>
    public static async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancellationToken, Func<string>? instead = null)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(begin) > Longest)
                throw new TimeoutException($"Not so after {Longest.TotalSeconds} seconds. {instead?.Invoke()}");
            await Task.Delay(BetweenLooks, TimeProvider.System, cancellationToken);
        }
    }
}
