using System.Collections.Concurrent;
using System.Threading.Channels;

namespace ClinicMfa.Testing;

/// <summary>A sender of notices that keeps what it is given, and answers what a test wants.</summary>
/// <param name="channel">The channel it serves.</param>
public sealed class RecordingNoticeSender(MfaMethod channel) : INoticeSender
{
    private readonly ConcurrentQueue<NoticeMessage> _notices = new();
    private readonly Channel<NoticeMessage> _unseen = System.Threading.Channels.Channel.CreateUnbounded<NoticeMessage>();

    /// <inheritdoc/>
    public MfaMethod Channel => channel;

    /// <summary>What was handed over, oldest first, refused notices included.</summary>
    public IReadOnlyList<NoticeMessage> Notices => [.. _notices];

    /// <summary>What it answers. Default: accepted.</summary>
    public Func<NoticeMessage, CancellationToken, Task<CodeSendResult>> Answer { get; set; } =
        (_, _) => Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));

    /// <summary>Waits for the next notice that was not waited for so far: notices are sent beside the login.</summary>
    public ValueTask<NoticeMessage> NextAsync(CancellationToken cancellationToken) => _unseen.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<CodeSendResult> SendAsync(NoticeMessage notice, CancellationToken cancellationToken)
    {
        _notices.Enqueue(notice);
        _unseen.Writer.TryWrite(notice);
        return Answer(notice, cancellationToken);
    }
}
