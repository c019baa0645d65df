namespace ClinicMfa.EntityFrameworkCore;

/// <summary>What became of a message, in columns beside the audit, so that a host can join them.</summary>
internal class DeliveryRow
{
    public virtual string ClinicId { get; set; } = "";

    public virtual string MessageId { get; set; } = "";

    public virtual DeliveryState State { get; set; }

    public virtual DeliveryFailure? Failure { get; set; }

    public virtual string? ProviderCode { get; set; }

    /// <summary>UTC ticks.</summary>
    public virtual long ReportedAt { get; set; }

    /// <summary>Names the call that wrote it, so that one whose answer was lost finds its own write again.</summary>
    public virtual Guid WriteId { get; set; }

    /// <summary>Makes the row of a report. The channel's code is made to fit; the id is a key, and stays as it is.</summary>
    public static DeliveryRow Of(MessageDelivery delivery, Guid writeId) => new()
    {
        ClinicId = delivery.ClinicId,
        MessageId = delivery.MessageId,
        State = delivery.State,
        Failure = delivery.Failure,
        ProviderCode = AuditText.Fit(delivery.ProviderCode, DeliveryRowConfiguration.ProviderCodeLength),
        ReportedAt = delivery.ReportedAt.UtcTicks,
        WriteId = writeId,
    };

    public MessageDelivery ToDelivery() => new()
    {
        ClinicId = ClinicId,
        MessageId = MessageId,
        State = State,
        Failure = Failure,
        ProviderCode = ProviderCode,
        ReportedAt = new DateTimeOffset(ReportedAt, TimeSpan.Zero),
    };
}
