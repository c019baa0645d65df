using ClinicMfa.SampleHost.Clinics;

namespace ClinicMfa.SampleHost.Admin;

/// <summary>What an Admin can do.</summary>
internal sealed class AdminModel(IMfaAdministration administration, ClinicList clinics) : AdminPageModel(administration, clinics);
