using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Bounds how many messages of one method are under way in this process, so that one slow channel does not hold up the other (rule M3).</summary>
internal sealed class SendSlots(IOptions<ClinicMfaOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<MfaMethod, SemaphoreSlim> _slots = new();

    /// <summary>Waits a bounded time for a slot.</summary>
    /// <returns>The slot, to be disposed of; or <see langword="null"/> when none came free in time.</returns>
    public async Task<IDisposable?> TryEnterAsync(MfaMethod method, CancellationToken cancellationToken)
    {
        var slots = _slots.GetOrAdd(method, _ => new SemaphoreSlim(options.Value.Delivery.SendsAtOnce));
        if (slots.Wait(0, CancellationToken.None))
            return new Slot(slots);

        using var patience = new CancellationTokenSource(options.Value.Delivery.SlotWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await slots.WaitAsync(either.Token).ConfigureAwait(false);
            return new Slot(slots);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed class Slot(SemaphoreSlim slots) : IDisposable
    {
        public void Dispose() => slots.Release();
    }
}
