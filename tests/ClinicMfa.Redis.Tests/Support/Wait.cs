namespace ClinicMfa.Redis.Tests;

/// <summary>For what a server, or its client, does in its own time.</summary>
internal static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again, until it is so.</summary>
    /// <param name="isSo">Looks.</param>
    /// <param name="instead">What was seen instead, for whoever waited in vain.</param>
    public static async Task UntilAsync(Func<Task<bool>> isSo, Func<string>? instead = null)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(begin) > Longest)
                Assert.Fail($"Not so after {Longest.TotalSeconds} seconds. {instead?.Invoke()}");
            await Task.Delay(BetweenLooks, TimeProvider.System, RedisBed.Token);
        }
    }
}
