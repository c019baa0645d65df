namespace ClinicMfa;

/// <summary>Takes reports: the audit's state first, which decides what is new, then the challenge, whose page tells the user.</summary>
internal sealed class DeliveryReports(
    DeliveryTickets tickets, IMfaEventStore events, IMfaChallengeStore challenges, ChallengeNotes notes, OptOuts optOuts, MfaMetrics metrics, TimeProvider time) : IMfaDeliveryReports
{
    private const int MaxProviderCodeLength = 50;
    private const int MaxReportIdLength = 64;

    public async Task<DeliveryReportOutcome> ReportAsync(string ticket, DeliveryReport report, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(report.State) || report.ProviderCode is { Length: > MaxProviderCodeLength })
            throw new ArgumentException("A report has a state of its own and a short code.", nameof(report));
        if (tickets.Read(ticket) is not { } message)
            return DeliveryReportOutcome.NotOurs;

        var delivery = new MessageDelivery
        {
            ClinicId = message.Subject.ClinicId,
            MessageId = message.MessageId,
            State = report.State,
            Failure = report.State == DeliveryState.NotDelivered ? report.Failure ?? DeliveryFailure.Refused : null,
            ProviderCode = report.ProviderCode,
            ReportedAt = time.GetUtcNow(),
        };
        var isNew = await events.TrySaveDeliveryAsync(delivery, cancellationToken).ConfigureAwait(false);
        if (isNew)
            metrics.Reported(message.Method, TelemetryWords.OfEnum(delivery.State), delivery.Failure is { } failure ? TelemetryWords.OfEnum(failure) : null);

        // Also for a repetition: this process may have ended between the two.
        if (delivery.IsFinal && (isNew || await IsKnownAsync(delivery, cancellationToken).ConfigureAwait(false)))
        {
            await NoteAsync(message, delivery, cancellationToken).ConfigureAwait(false);
            if (delivery.Failure == DeliveryFailure.OptedOut)
                await optOuts.SetAsync(message.Method, message.Destination, isOptedOut: true, message.MessageId, cancellationToken).ConfigureAwait(false);
        }

        return isNew ? DeliveryReportOutcome.Taken : DeliveryReportOutcome.Known;
    }

    public async Task<DeliveryReportOutcome> ReportOptOutAsync(
        MfaMethod method, string destination, bool isOptedOut, string reportId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(destination);
        if (method != MfaMethod.Text)
            throw new ArgumentException("Only texts can be opted out of.", nameof(method));
        if (reportId is not { Length: > 0 and <= MaxReportIdLength })
            throw new ArgumentException($"A report's id has 1 to {MaxReportIdLength} characters.", nameof(reportId));

        return await optOuts.SetAsync(method, destination, isOptedOut, reportId, cancellationToken).ConfigureAwait(false)
            ? DeliveryReportOutcome.Taken
            : DeliveryReportOutcome.Known;
    }

    private async Task<bool> IsKnownAsync(MessageDelivery delivery, CancellationToken cancellationToken) =>
        (await events.FindDeliveriesAsync(delivery.ClinicId, [delivery.MessageId], cancellationToken).ConfigureAwait(false))
            .Any(kept => kept.State == delivery.State && kept.Failure == delivery.Failure);

    private async Task NoteAsync(DeliveryTicket message, MessageDelivery delivery, CancellationToken cancellationToken)
    {
        if (await challenges.FindAsync(message.Subject, cancellationToken).ConfigureAwait(false) is not StoreLookup<ChallengeRecord>.Found { Document: var record })
            return; // forgotten, or not to be understood: then there is no page to tell it on
        var noted = delivery.State == DeliveryState.Delivered ? CodeDelivery.Delivered : CodeDelivery.NotDelivered;
        await notes.AddAsync(record, document => SendRules.Note(document, message.ChallengeId, message.Reference, noted, delivery.Failure, delivery.ReportedAt)).ConfigureAwait(false);
    }
}
