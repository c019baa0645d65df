namespace ClinicMfa.SampleHost.Clinics;

/// <summary>How a page's address names its clinic.</summary>
internal static class ClinicRoute
{
    /// <summary>The route value. The gate lets only sessions of this clinic in (rule P11).</summary>
    public const string Clinic = "clinic";
}
