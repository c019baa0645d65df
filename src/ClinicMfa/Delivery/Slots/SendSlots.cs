using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>
/// Bounds how many messages of one method are under way in this process, and how many begin in a second, so that one slow channel does not
/// hold up the other (rule M3). There is no queue: whoever is not at hand within a few seconds is told when to come back.
/// </summary>
internal sealed class SendSlots(IOptions<ClinicMfaOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<MfaMethod, Channel> _channels = new();

    /// <summary>Waits a bounded time for a slot.</summary>
    /// <param name="method">The channel.</param>
    /// <param name="who">For whom, equal for the same person: whoever was told when to come back has a turn then.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<SendSlot> EnterAsync(MfaMethod method, object who, CancellationToken cancellationToken)
    {
        var channel = _channels.GetOrAdd(method, _ => new Channel(options.Value.Delivery, method));
        var startedAt = time.GetUtcNow();
        var at = startedAt;
        if (channel.Schedule is { } schedule)
        {
            var turn = schedule.Take(who, startedAt);
            if (turn.Wait is not { } wait)
                return new SendSlot.Later(turn.At);
            at = turn.At;
            if (wait > TimeSpan.Zero && !await WaitAsync(wait, cancellationToken).ConfigureAwait(false))
            {
                channel.NotUsed(at);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        var patience = options.Value.Delivery.SlotWait - (time.GetUtcNow() - startedAt);
        if (await channel.TryEnterAsync(patience, time, cancellationToken).ConfigureAwait(false))
            return new SendSlot.Taken(channel, at);
        channel.NotUsed(at);
        return new SendSlot.Later(channel.Crowd.NextTurn(time.GetUtcNow()));
    }

    private async Task<bool> WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

#pragma warning disable CA1001 // sends that outlast the container let go of their slot afterwards; the semaphore holds nothing that has to be freed
    private sealed class Channel(DeliveryOptions options, MfaMethod method) : ISlotKeeper
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim _slots = new(options.SendsAtOnce);

        public SendSchedule? Schedule { get; } = options.RateOf(method) is { } rate ? new SendSchedule(rate, options.SlotWait) : null;

        public SendCrowd Crowd { get; } = new(options.SendsAtOnce);

        public async Task<bool> TryEnterAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
        {
            if (_slots.Wait(0, CancellationToken.None))
                return true;
            if (patience <= TimeSpan.Zero)
                return false;

            using var enough = new CancellationTokenSource(patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
            try
            {
                await _slots.WaitAsync(either.Token).ConfigureAwait(false);
                return true;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }

        public void Leave() => _slots.Release();

        public void NotUsed(DateTimeOffset at) => Schedule?.NotUsed(at);
    }
}
