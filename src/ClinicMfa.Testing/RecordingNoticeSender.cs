using System.Collections.Concurrent;

namespace ClinicMfa.Testing;

/// <summary>A sender of notices that keeps what it is given, and answers what a test wants.</summary>
/// <param name="channel">The channel it serves.</param>
public sealed class RecordingNoticeSender(MfaMethod channel) : INoticeSender
{
    private readonly ConcurrentQueue<NoticeMessage> _notices = new();
    private readonly SemaphoreSlim _sent = new(0);

    /// <inheritdoc/>
    public MfaMethod Channel => channel;

    /// <summary>What was handed over, oldest first, refused notices included.</summary>
    public IReadOnlyList<NoticeMessage> Notices => [.. _notices];

    /// <summary>What it answers. Default: accepted.</summary>
    public Func<NoticeMessage, CancellationToken, Task<CodeSendResult>> Answer { get; set; } =
        (_, _) => Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));

    /// <summary>Waits until one more notice has been handed over than was waited for so far: notices are sent beside the login.</summary>
    /// <returns>What was handed over last.</returns>
    public async Task<NoticeMessage> NextAsync(CancellationToken cancellationToken)
    {
        await _sent.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _notices.Last();
    }

    /// <inheritdoc/>
    public Task<CodeSendResult> SendAsync(NoticeMessage notice, CancellationToken cancellationToken)
    {
        _notices.Enqueue(notice);
        _sent.Release();
        return Answer(notice, cancellationToken);
    }
}
