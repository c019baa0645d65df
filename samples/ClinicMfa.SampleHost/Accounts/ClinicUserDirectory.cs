using System.Globalization;
using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Localization;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Tells ClinicMfa who the clinics' staff are: the one interface that a host has to implement.</summary>
internal sealed class ClinicUserDirectory(IAccountStore accounts, ClinicList clinics, IHttpContextAccessor requests) : IMfaUserDirectory
{
    public async Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        clinics.TryGet(subject.ClinicId, out var clinic)
        && await accounts.FindByIdAsync(subject.UserId, cancellationToken) is { } account
            ? AsStaff(account, clinic, LanguageFor(account))
            : null;

    public async Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) =>
        (await accounts.ListStaffAsync(clinicId, cancellationToken)).Count;

    public async Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken)
    {
        if (!clinics.TryGet(clinicId, out var clinic))
            return new MfaUserPage([], null);

        // The continuation is the last id of the page before.
        var rest = (await accounts.ListStaffAsync(clinicId, cancellationToken))
            .Where(account => continuation is null || string.CompareOrdinal(account.Id, continuation) > 0)
            .ToList();
        var users = rest.Take(pageSize).Select(account => AsStaff(account, clinic, account.Culture)).OfType<MfaUser>().ToList();
        return new MfaUserPage(users, rest.Count > pageSize ? users[^1].Subject.UserId : null);
    }

    // Whoever logs in, and whoever is signed in here, reads messages in the language of the page that announces them. All others read them in the one
    // they used last, and so does everybody where the request names no language, as those of a carrier.
    private CultureInfo LanguageFor(Account account) =>
        requests.HttpContext is { } context
        && context.Features.Get<IRequestCultureFeature>() is { Provider: not null }
        && (context.GetMfaSubject() is not { } reader || reader.UserId == account.Id)
            ? Languages.Current
            : account.Culture;

    // A patient is no user of the clinic as far as MFA is concerned: through the staff's flow nobody would let them in.
    private static MfaUser? AsStaff(Account account, Clinic clinic, CultureInfo language) =>
        account.IsStaffOf(clinic.Id, out var membership)
            ? new MfaUser
            {
                Subject = new MfaSubject(clinic.Id, account.Id),
                AccountEmail = account.Email,
                DisplayName = account.DisplayName,
                ClinicName = clinic.Name,
                Culture = language,
                TimeZone = clinic.TimeZone,
                IsAdmin = membership.IsAdmin,
                CredentialStamp = account.SecurityStamp,
                PasswordSetThrough = account.PasswordSetThrough,
            }
            : null;
}
