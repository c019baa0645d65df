using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Clinics;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>The staff member of this request's session.</summary>
internal sealed class CurrentUser(IHttpContextAccessor requests, IAccountStore accounts, ClinicList clinics)
{
    /// <summary>Who works here now.</summary>
    /// <returns><see langword="null"/> for a patient, for nobody, and for an account that no longer works at the session's clinic.</returns>
    public async Task<StaffMember?> FindAsync()
    {
        if (requests.HttpContext is not { } context || !context.User.HasClaim(ClinicMfaClaims.Audience, ClinicMfaClaims.StaffAudience))
            return null;
        if (context.GetMfaSubject() is not { } subject || !clinics.TryGet(subject.ClinicId, out var clinic))
            return null;
        var account = await accounts.FindByIdAsync(subject.UserId, context.RequestAborted);
        return account is not null && account.IsStaffOf(clinic.Id, out var membership)
            ? new StaffMember(account, clinic, membership.IsAdmin, [.. OtherClinics(account, clinic)])
            : null;
    }

    private IEnumerable<Clinic> OtherClinics(Account account, Clinic clinic) =>
        account.StaffMemberships.Select(membership => clinics.Get(membership.ClinicId)).Where(other => other != clinic);
}
