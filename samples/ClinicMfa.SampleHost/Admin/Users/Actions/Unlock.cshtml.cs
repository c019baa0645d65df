using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Users.Actions;

/// <summary>Ends a user's lock (rule C4).</summary>
[RequireRecentMfa]
internal sealed class UnlockModel(IMfaAdministration administration, ClinicList clinics, IStringLocalizer<Words> words)
    : UserActionModel(administration, clinics, words)
{
    protected override string Action => "unlock";

    protected override Task<UserChange> ChangeAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        Administration.UnlockAsync(Actor, subject, Reason, cancellationToken);
}
