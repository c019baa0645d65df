namespace ClinicMfa;

/// <summary>Through which door somebody logs in.</summary>
public enum MfaAudience
{
    /// <summary>The clinic's staff: the clinic's policy decides.</summary>
    Staff,

    /// <summary>The patient portal: never asked, and answered before any store is read (rule P8). Staff endpoints refuse the session.</summary>
    PatientPortal,
}
