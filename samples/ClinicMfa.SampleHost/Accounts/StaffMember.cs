using ClinicMfa.SampleHost.Clinics;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Somebody at work in one clinic.</summary>
/// <param name="Account">Who.</param>
/// <param name="Clinic">The one clinic of the session (rule P11).</param>
/// <param name="IsAdmin">Whether they have the Admin permission there.</param>
/// <param name="OtherClinics">Where else they work.</param>
internal sealed record StaffMember(Account Account, Clinic Clinic, bool IsAdmin, IReadOnlyList<Clinic> OtherClinics)
{
    public MfaSubject Subject => new(Clinic.Id, Account.Id);
}
