using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>
/// Tells users by email what happened, beside the login and never in its way: at most one message a kind, subject and hour (rule M7). Kept in
/// memory until sent; at the end of the process what is under way is waited for, the rest is given up and logged.
/// </summary>
internal sealed class Notices(
    IEnumerable<INoticeSender> senders,
    SendersInOrder inOrder,
    SendSlots slots,
    IMfaSendBudgetStore budgets,
    IMfaEventStore events,
    CodeKeyRing keys,
    IOptions<ClinicMfaOptions> options,
    TimeProvider time,
    ILogger<Notices> logger) : IAsyncDisposable, IDisposable
{
    /// <summary>Notices waiting to be sent; past that routine ones are dropped and logged.</summary>
    internal const int MaxWaiting = 1000;

    /// <summary>Room kept for those that tell of misuse: they must not be pushed out by a morning of set-ups.</summary>
    internal const int MaxWaitingOfMisuse = 2 * MaxWaiting;

    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(5);
    private static readonly BudgetLimit[] OneAnHour = [new(1, TimeSpan.FromHours(1))];

    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _waiting = [];
    private readonly HashSet<Task> _gathering = [];
    private bool _isEnding;
    private bool _isDisposed;
    private bool _isToldOfNoSender;

    /// <summary>Waited after the first, second and third time that every sender was unavailable.</summary>
    public static IReadOnlyList<TimeSpan> RetryDelays { get; } = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    /// <summary>Sends a notice by and by, to the user's address and whatever other is given. Never throws. Where emails have no sender, nobody is told, and the log says so once.</summary>
    public void Post(Notice notice)
    {
        if (!senders.Any(sender => sender.Channel == MfaMethod.Email))
        {
            if (!Interlocked.Exchange(ref _isToldOfNoSender, true))
                Log.NoNoticeSender(logger);
            return;
        }

        lock (_lock)
        {
            if (_isEnding || _waiting.Count >= (notice.IsRoutine ? MaxWaiting : MaxWaitingOfMisuse))
            {
                Log.NoticeNotSent(logger, $"{notice.Kind}", notice.User.Subject.ClinicId, notice.User.Subject.UserId, "too many at once, or the process ends");
                return;
            }

            using (ExecutionContext.SuppressFlow()) // the request that this comes from ends before it is sent
            {
                var sending = Task.Run(() => SendAsync(notice));
                _waiting.Add(sending);
                _ = sending.ContinueWith(Forget, TaskScheduler.Default);
            }
        }
    }

    /// <summary>Finds out beside the request whom else to tell. The end of the process waits for it a little, before it takes no more notices.</summary>
    public void Gather(Func<Task> gather)
    {
        lock (_lock)
        {
            if (_isEnding)
                return;
            using (ExecutionContext.SuppressFlow())
            {
                var gathering = Task.Run(gather);
                _gathering.Add(gathering);
                _ = gathering.ContinueWith(Forget, TaskScheduler.Default);
            }
        }
    }

    /// <summary>Takes no more, and waits a little for what is under way. To be called while the stores still work.</summary>
    public async Task EndAsync()
    {
        Task[] gathering;
        lock (_lock)
            gathering = [.. _gathering];
        await WaitForAsync(gathering).ConfigureAwait(false);

        Task[] waiting;
        lock (_lock)
        {
            if (_isEnding)
                return;
            _isEnding = true;
            waiting = [.. _waiting];
        }

        await _ending.CancelAsync().ConfigureAwait(false);
        await WaitForAsync(waiting).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync().ConfigureAwait(false);
        Dispose();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isEnding = _isDisposed = true;
        }

        _ending.Cancel();
        _ending.Dispose();
    }

    private async Task WaitForAsync(Task[] tasks)
    {
        try
        {
            await Task.WhenAll(tasks).WaitAsync(LastWait, TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.NoticesGivenUp(logger, tasks.Count(task => !task.IsCompleted));
        }
    }

    private void Forget(Task done)
    {
        lock (_lock)
        {
            _waiting.Remove(done);
            _gathering.Remove(done);
        }
    }

    private async Task SendAsync(Notice notice)
    {
        try
        {
            var answer = await budgets.TakeAsync(KeyOf(notice), OneAnHour, time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
            if (!answer.IsTaken)
                return;
        }
#pragma warning disable CA1031 // nobody waits for it: what happened is done, and that telling it failed is logged
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NoticeFailed(logger, exception, $"{notice.Kind}", notice.User.Subject.ClinicId, notice.User.Subject.UserId);
            return;
        }

        await Task.WhenAll(notice.Addresses.Distinct(StringComparer.Ordinal).Select(address => TrySendAsync(notice, address))).ConfigureAwait(false);
    }

    private async Task TrySendAsync(Notice notice, string address)
    {
        try
        {
            await SendAsync(notice, address).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // as above; and the other address still has to hear of it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NoticeFailed(logger, exception, $"{notice.Kind}", notice.User.Subject.ClinicId, notice.User.Subject.UserId);
        }
    }

    private async Task SendAsync(Notice notice, string address)
    {
        var message = notice.To(address, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        var result = await HandOverAsync(message).ConfigureAwait(false);
        for (var i = 0; i < RetryDelays.Count && result is CodeSendResult.Unavailable && await WaitAsync(RetryDelays[i]).ConfigureAwait(false); i++)
            result = await HandOverAsync(message).ConfigureAwait(false);

        var isTaken = result is CodeSendResult.Accepted or CodeSendResult.Unknown;
        var subject = notice.User.Subject;
        if (!isTaken)
            Log.NoticeNotSent(logger, $"{notice.Kind}", subject.ClinicId, subject.UserId, SendOutcomes.Of(result));
        var fact = Facts.About(subject, isTaken ? MfaEventKind.NoticeSent : MfaEventKind.NoticeNotSent, time.GetUtcNow(), MfaClient.Unknown, $"{notice.Kind}: {SendOutcomes.Of(result)}") with
        {
            Method = message.Channel,
            Destination = MaskedDestination.OfEmail(address),
            MessageId = message.MessageId,
        };
        await events.AppendAsync(fact, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Notices have their turn in the channel as codes do: what a relay takes a second is all that it takes.</summary>
    private async Task<CodeSendResult> HandOverAsync(NoticeMessage message)
    {
        var entered = await slots.EnterAsync(message.Channel, message.MessageId, CancellationToken.None).ConfigureAwait(false);
        while (entered is SendSlot.Later later)
        {
            if (!await WaitAsync(later.RetryAt - time.GetUtcNow()).ConfigureAwait(false))
                return new CodeSendResult.Unavailable(null);
            entered = await slots.EnterAsync(message.Channel, message.MessageId, CancellationToken.None).ConfigureAwait(false);
        }

        using var slot = (SendSlot.Taken)entered;
        using var deadline = new SendDeadline(options.Value.Delivery.Deadline, time);
        return await inOrder.SendAsync(
            senders.Where(sender => sender.Channel == message.Channel),
            sender => sender.SendAsync(message, deadline.ForSenders),
            new OutgoingMessage(MessagePurpose.Notice, message.Channel, message.MessageId),
            deadline).ConfigureAwait(false);
    }

    private async Task<bool> WaitAsync(TimeSpan delay)
    {
        if (_isEnding)
            return false;
        try
        {
            await Task.Delay(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, time, _ending.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception ending) when (ending is OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }

    private BudgetKey KeyOf(Notice notice) =>
        new($"notice:{notice.Kind}:{Convert.ToHexStringLower(keys.Hash(LengthPrefixed.Join("clinicmfa notice 1", notice.User.Subject.ClinicId, notice.User.Subject.UserId, notice.Colleague?.Subject.UserId ?? "")))}");
}
