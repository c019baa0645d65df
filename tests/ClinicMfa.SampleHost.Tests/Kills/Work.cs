namespace ClinicMfa.SampleHost.Tests.Kills;

/// <summary>Counts what the users begin, and tells when it has become a certain amount: a moment under load, however fast the machine.</summary>
internal sealed class Work(int amount)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;

    public Task Reached => _reached.Task;

    public void Begin()
    {
        if (Interlocked.Increment(ref _begun) == amount)
            _reached.TrySetResult();
    }
}
