namespace ClinicMfa.SampleHost.Tests.Support;

/// <summary>Waits for what comes by itself, as soon as it comes.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task UntilAsync(Func<Task<bool>> isThere, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        while (!await isThere())
            await Task.Delay(Pause, TimeProvider.System, limit.Token);
    }
}
