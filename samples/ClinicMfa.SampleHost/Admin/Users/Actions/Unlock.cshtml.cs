using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Clinics;

namespace ClinicMfa.SampleHost.Admin.Users.Actions;

/// <summary>Ends a user's lock (rule C4).</summary>
[RequireRecentMfa]
internal sealed class UnlockModel(IMfaAdministration administration, ClinicList clinics) : UserActionModel(administration, clinics)
{
    protected override string Action => "unlock";

    protected override Task<UserChange> ChangeAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        Administration.UnlockAsync(Actor, subject, Reason, cancellationToken);
}
