using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Users.Actions;

/// <summary>Resets what a user has set up (rule E5).</summary>
[RequireRecentMfa]
internal sealed class ResetModel(IMfaAdministration administration, ClinicList clinics, IStringLocalizer<Words> words)
    : UserActionModel(administration, clinics, words)
{
    /// <summary>The name of what is done.</summary>
    public const string Name = "reset";

    protected override string Action => Name;

    protected override Task<UserChange> ChangeAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        Administration.ResetAsync(Actor, subject, Attestation, cancellationToken);
}
