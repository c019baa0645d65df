namespace ClinicMfa.EntityFrameworkCore;

/// <summary>An audit fact, in columns, so that a host can query them.</summary>
internal class EventRow
{
    public virtual Guid Id { get; set; }

    /// <summary>UTC ticks.</summary>
    public virtual long At { get; set; }

    public virtual string ClinicId { get; set; } = "";

    public virtual string? UserId { get; set; }

    public virtual string? ActorId { get; set; }

    public virtual MfaEventKind Kind { get; set; }

    public virtual string? Method { get; set; }

    public virtual string? Destination { get; set; }

    public virtual string? ClientAddress { get; set; }

    public virtual string? ChallengeId { get; set; }

    /// <summary>The message: what became of it is in <see cref="DeliveryRow"/>.</summary>
    public virtual string? MessageId { get; set; }

    /// <summary>The challenge, of a grant only: unique (rule C3).</summary>
    public virtual string? GrantedChallengeId { get; set; }

    public virtual string Outcome { get; set; } = "";

    public virtual string? Reason { get; set; }

    /// <summary>Makes the row of a fact. What people typed is made to fit: a text that is too long must not keep anybody out.</summary>
    public static EventRow Of(MfaEvent fact) => new()
    {
        Id = fact.Id,
        At = fact.At.UtcTicks,
        ClinicId = fact.ClinicId,
        UserId = fact.UserId,
        ActorId = AuditText.Fit(fact.ActorId, EventRowConfiguration.ActorIdLength),
        Kind = fact.Kind,
        Method = fact.Method?.Name,
        Destination = AuditText.Fit(fact.Destination?.Value, EventRowConfiguration.DestinationLength),
        ClientAddress = AuditText.Fit(fact.ClientAddress, EventRowConfiguration.ClientAddressLength),
        ChallengeId = fact.ChallengeId?.Value,
        MessageId = AuditText.Fit(fact.MessageId, StoreSchema.MessageIdLength),
        GrantedChallengeId = fact.IsGrant ? fact.ChallengeId?.Value : null,
        Outcome = AuditText.Fit(fact.Outcome, EventRowConfiguration.OutcomeLength)!,
        Reason = AuditText.Fit(fact.Reason, EventRowConfiguration.ReasonLength),
    };

    /// <summary>The fact of a row. A method of a newer version reads as none.</summary>
    public MfaEvent ToEvent() => new()
    {
        Id = Id,
        At = new DateTimeOffset(At, TimeSpan.Zero),
        ClinicId = ClinicId,
        UserId = UserId,
        ActorId = ActorId,
        Kind = Kind,
        Method = MfaMethod.TryParse(Method, out var method) ? method : null,
        Destination = Destination is { } destination ? new MaskedDestination(destination) : null,
        ClientAddress = ClientAddress,
        ChallengeId = ClinicMfa.ChallengeId.TryParse(ChallengeId, out var id) ? id : null,
        MessageId = MessageId,
        Outcome = Outcome,
        Reason = Reason,
    };
}
