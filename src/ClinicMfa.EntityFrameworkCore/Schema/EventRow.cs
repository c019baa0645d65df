namespace ClinicMfa.EntityFrameworkCore;

/// <summary>An audit fact, in columns, so that a host can query them.</summary>
internal sealed class EventRow
{
    public Guid Id { get; set; }

    /// <summary>UTC ticks.</summary>
    public long At { get; set; }

    public string ClinicId { get; set; } = "";

    public string? UserId { get; set; }

    public string? ActorId { get; set; }

    public MfaEventKind Kind { get; set; }

    public string? Method { get; set; }

    public string? Destination { get; set; }

    public string? ClientAddress { get; set; }

    public string? ChallengeId { get; set; }

    /// <summary>The challenge, of a grant only: unique (rule C3).</summary>
    public string? GrantedChallengeId { get; set; }

    public string Outcome { get; set; } = "";

    public string? Reason { get; set; }

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
        Outcome = Outcome,
        Reason = Reason,
    };
}
