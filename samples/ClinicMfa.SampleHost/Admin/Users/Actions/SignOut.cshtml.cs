using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Clinics;

namespace ClinicMfa.SampleHost.Admin.Users.Actions;

/// <summary>Ends a user's sessions and trusted browsers (rule D3).</summary>
[RequireRecentMfa]
internal sealed class SignOutModel(IMfaAdministration administration, ClinicList clinics) : UserActionModel(administration, clinics)
{
    protected override string Action => "sign-out";

    protected override Task<UserChange> ChangeAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        Administration.SignOutEverywhereAsync(Actor, subject, Reason, cancellationToken);
}
