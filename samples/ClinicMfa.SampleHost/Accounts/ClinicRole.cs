namespace ClinicMfa.SampleHost.Accounts;

/// <summary>What somebody is at a clinic.</summary>
internal enum ClinicRole
{
    /// <summary>Comes for treatment, and logs in to the patient portal only.</summary>
    Patient = 1,

    /// <summary>Works there.</summary>
    User = 2,

    /// <summary>Works there and has the Admin permission.</summary>
    Admin = 3,
}
