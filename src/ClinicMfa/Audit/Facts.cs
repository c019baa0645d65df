namespace ClinicMfa;

/// <summary>Makes audit facts.</summary>
internal static class Facts
{
    /// <summary>A fact about a subject.</summary>
    public static MfaEvent About(MfaSubject subject, MfaEventKind kind, DateTimeOffset at, MfaClient client, string outcome) => new()
    {
        Id = EventId.Create(at),
        At = at,
        ClinicId = subject.ClinicId,
        UserId = subject.UserId,
        Kind = kind,
        ClientAddress = client.Address,
        Outcome = outcome,
    };

    /// <summary>A fact about a clinic, done by somebody.</summary>
    public static MfaEvent About(string clinicId, MfaActor actor, MfaEventKind kind, DateTimeOffset at, string outcome)
    {
        var fact = new MfaEvent { Id = EventId.Create(at), At = at, ClinicId = clinicId, Kind = kind, Outcome = outcome };
        return actor switch
        {
            MfaActor.Staff staff => fact with { ActorId = IdIn(clinicId, staff.Subject), ClientAddress = staff.Client.Address },
            MfaActor.Operator by => fact with { ActorId = $"operator {by.Name}", Reason = by.Reason },
            _ => fact,
        };
    }

    // The same user id may exist in both clinics: a stranger must not look like this clinic's own Admin.
    private static string IdIn(string clinicId, MfaSubject actor) =>
        actor.ClinicId == clinicId ? actor.UserId : $"{actor.ClinicId}/{actor.UserId}";
}
