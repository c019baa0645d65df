namespace ClinicMfa;

/// <summary>Who may administer a clinic: its own Admins, as the directory says now, and the operator. Other tries are audited (rule P2).</summary>
internal sealed class AdministrationGate(IMfaUserDirectory directory, IMfaEventStore events, TimeProvider time)
{
    public async Task<bool> AllowsAsync(MfaActor actor, string clinicId, string what, CancellationToken cancellationToken)
    {
        MfaSubject.RequireId(clinicId, nameof(clinicId));
        switch (actor)
        {
            case MfaActor.Operator { Name: var name, Reason: var reason }:
                ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(actor));
                ArgumentException.ThrowIfNullOrWhiteSpace(reason, nameof(actor));
                return true;
            case MfaActor.Staff staff when staff.Subject.ClinicId == clinicId
                && await directory.FindAsync(staff.Subject, cancellationToken).ConfigureAwait(false) is { IsAdmin: true } user
                && user.Subject == staff.Subject:
                return true;
            default:
                await DenyAsync(actor, clinicId, what, cancellationToken).ConfigureAwait(false);
                return false;
        }
    }

    /// <summary>Writes that somebody tried what they may not.</summary>
    public async Task DenyAsync(MfaActor actor, string clinicId, string what, CancellationToken cancellationToken) =>
        await events.AppendAsync(Facts.About(clinicId, actor, MfaEventKind.AdministrationDenied, time.GetUtcNow(), $"denied: {what}"), cancellationToken).ConfigureAwait(false);
}
