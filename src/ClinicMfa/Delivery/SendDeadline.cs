namespace ClinicMfa;

/// <summary>When a send has to be over (rule M3): its senders are told a moment before, so that what they know still counts. That it certainly sent nothing is worth more than "perhaps".</summary>
internal sealed class SendDeadline(TimeSpan deadline, TimeProvider time) : IDisposable
{
    /// <summary>What a sender has between being told and being waited for no longer.</summary>
    public static readonly TimeSpan LastWord = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _forSenders = new(deadline - LastWord, time);
    private readonly CancellationTokenSource _forAnswer = new(deadline, time);

    /// <summary>For senders: end what is under way, and say what is certain.</summary>
    public CancellationToken ForSenders => _forSenders.Token;

    /// <summary>Nobody waits any longer.</summary>
    public CancellationToken ForAnswer => _forAnswer.Token;

    public void Dispose()
    {
        _forSenders.Dispose();
        _forAnswer.Dispose();
    }
}
