using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Users.Actions;

/// <summary>States that a user is who they say, after a password set through the mailbox (threat B8).</summary>
[RequireRecentMfa]
internal sealed class IdentityModel(IMfaAdministration administration, ClinicList clinics, IStringLocalizer<Words> words)
    : UserActionModel(administration, clinics, words)
{
    protected override string Action => "identity";

    protected override Task<UserChange> ChangeAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        Administration.AttestIdentityAsync(Actor, subject, Attestation, cancellationToken);
}
