namespace ClinicMfa;

/// <summary>Reads a page of a clinic's facts, and beside each of a message what became of it.</summary>
internal sealed class AuditReader(IMfaEventStore events)
{
    /// <summary>Reads. Whoever asks has the permission already.</summary>
    public async Task<AuditReading> ReadAsync(string clinicId, MfaAuditQuery query, CancellationToken cancellationToken)
    {
        var problems = AuditQueryRules.Problems(query).ToList();
        if (problems.Count > 0)
            return new AuditReading.Invalid(problems);

        var page = new MfaEventQuery
        {
            ClinicId = clinicId,
            UserId = query.UserId,
            Kinds = query.Kinds,
            From = query.From,
            Until = query.Until,
            Before = query.Before,
            PageSize = query.PageSize,
        };
        var facts = await events.PageAsync(page, cancellationToken).ConfigureAwait(false);
        var next = await NextAsync(page, facts, cancellationToken).ConfigureAwait(false);
        var deliveries = await FindDeliveriesAsync(clinicId, facts, cancellationToken).ConfigureAwait(false);
        return new AuditReading.Read([.. facts.Select(fact => new AuditRow(fact, fact.MessageId is { } id ? deliveries.GetValueOrDefault(id) : null))], next);
    }

    /// <summary>The last fact of a full page, if anything is behind it: a link to an empty page helps nobody.</summary>
    private async Task<Guid?> NextAsync(MfaEventQuery page, IReadOnlyList<MfaEvent> facts, CancellationToken cancellationToken)
    {
        if (facts.Count < page.PageSize)
            return null;
        var last = facts[^1].Id;
        return (await events.PageAsync(page with { Before = last, PageSize = 1 }, cancellationToken).ConfigureAwait(false)).Count > 0 ? last : null;
    }

    private async Task<Dictionary<string, MessageDelivery>> FindDeliveriesAsync(string clinicId, IReadOnlyList<MfaEvent> facts, CancellationToken cancellationToken)
    {
        var ids = facts.Select(fact => fact.MessageId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return ids.Count == 0
            ? []
            : (await events.FindDeliveriesAsync(clinicId, ids, cancellationToken).ConfigureAwait(false)).ToDictionary(delivery => delivery.MessageId, StringComparer.Ordinal);
    }
}
