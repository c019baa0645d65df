namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>Deliveries, written once more and without the library's own code, with one thing wrong.</summary>
internal sealed class FlawedDeliveries(Flaw flaw)
{
    private const int FewIds = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, MessageDelivery> _deliveries = [];

    public async ValueTask<bool> TrySaveAsync(MessageDelivery delivery)
    {
        var key = KeyOf(delivery.ClinicId, delivery.MessageId);
        lock (_lock)
        {
            if (!IsWanted(_deliveries.GetValueOrDefault(key), delivery))
                return flaw == Flaw.DeliveryRepeatedIsKept && Kept(delivery, null) == _deliveries[key];
            if (flaw != Flaw.DeliveryComparedOutsideTheLock)
            {
                _deliveries[key] = Kept(delivery, _deliveries.GetValueOrDefault(key));
                return true;
            }
        }

        await FlawedHooks.OnTheWayAsync();
        lock (_lock)
            _deliveries[key] = delivery;
        return true;
    }

    public IReadOnlyList<MessageDelivery> Find(string clinicId, IReadOnlyCollection<string> messageIds)
    {
        lock (_lock)
        {
            return [.. from id in messageIds.Distinct().Take(flaw == Flaw.DeliveriesAHundredAtMost ? FewIds : int.MaxValue)
                       let kept = _deliveries.GetValueOrDefault(KeyOf(clinicId, id)) ?? MadeUp(clinicId, id)
                       where kept is not null
                       select kept];
        }
    }

    private bool IsWanted(MessageDelivery? kept, MessageDelivery next) => flaw switch
    {
        _ when kept is null => true,
        Flaw.DeliveryNeverReplaced => false,
        Flaw.DeliveryAlwaysReplaced => true,
        Flaw.FinalReplacedByFinal => next.IsFinal,
        Flaw.LaterReportWins => next.ReportedAt > kept.ReportedAt,
        _ => !kept.IsFinal && next.IsFinal,
    };

    private MessageDelivery Kept(MessageDelivery next, MessageDelivery? former) => flaw switch
    {
        Flaw.TimesToTheMillisecond => next with { ReportedAt = next.ReportedAt.AddTicks(-(next.ReportedAt.Ticks % TimeSpan.TicksPerMillisecond)) },
        Flaw.NullsBecomeEmpty => next with { ProviderCode = next.ProviderCode ?? "" },
        Flaw.DeliveryMergedWithTheFormerOne => next with { Failure = next.Failure ?? former?.Failure, ProviderCode = next.ProviderCode ?? former?.ProviderCode },
        _ => next,
    };

    private MessageDelivery? MadeUp(string clinicId, string messageId) => flaw == Flaw.UnknownDeliveriesMadeUp
        ? new MessageDelivery { ClinicId = clinicId, MessageId = messageId, State = DeliveryState.Sent, ReportedAt = default }
        : null;

    private string KeyOf(string clinicId, string messageId)
    {
        var clinic = flaw == Flaw.DeliveriesOfAllClinics ? "" : FlawedKeys.Of(flaw, clinicId);
        return $"{clinic.Length}:{clinic}{(flaw == Flaw.DeliveryIdsIgnoreCase ? messageId.ToUpperInvariant() : messageId)}";
    }
}
