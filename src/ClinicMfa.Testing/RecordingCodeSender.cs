using System.Collections.Concurrent;

namespace ClinicMfa.Testing;

/// <summary>A sender that keeps what it is given, and answers what a test wants.</summary>
/// <param name="method">The method it serves.</param>
public sealed class RecordingCodeSender(MfaMethod method) : ICodeSender
{
    private readonly ConcurrentQueue<CodeMessage> _messages = new();

    /// <inheritdoc/>
    public MfaMethod Method => method;

    /// <summary>What was handed over, oldest first, refused messages included.</summary>
    public IReadOnlyList<CodeMessage> Messages => [.. _messages];

    /// <summary>The message handed over last.</summary>
    /// <exception cref="InvalidOperationException">None was.</exception>
    public CodeMessage Last => _messages.LastOrDefault() ?? throw new InvalidOperationException($"No message was sent by {method}.");

    /// <summary>What it answers. Default: accepted.</summary>
    public Func<CodeMessage, CancellationToken, Task<CodeSendResult>> Answer { get; set; } =
        (_, _) => Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));

    /// <summary>Lets it answer the same from now on.</summary>
    public void AnswerWith(CodeSendResult result) => Answer = (_, _) => Task.FromResult(result);

    /// <inheritdoc/>
    public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken)
    {
        _messages.Enqueue(message);
        return Answer(message, cancellationToken);
    }
}
