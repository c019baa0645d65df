using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Users.Actions;

/// <summary>Ends a user's sessions and trusted browsers (rule D3).</summary>
[RequireRecentMfa]
internal sealed class SignOutModel(IMfaAdministration administration, ClinicList clinics, IStringLocalizer<Words> words)
    : UserActionModel(administration, clinics, words)
{
    protected override string Action => "sign-out";

    protected override Task<UserChange> ChangeAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        Administration.SignOutEverywhereAsync(Actor, subject, Reason, cancellationToken);
}
