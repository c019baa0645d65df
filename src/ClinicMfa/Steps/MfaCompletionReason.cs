namespace ClinicMfa;

/// <summary>Why somebody is let in.</summary>
public enum MfaCompletionReason
{
    /// <summary>The clinic has MFA off, or it has not started yet.</summary>
    PolicyOff = 1,

    /// <summary>A patient at the portal.</summary>
    PatientPortal = 2,

    /// <summary>A browser on which this subject gave a code within the clinic's interval.</summary>
    TrustedDevice = 3,

    /// <summary>A code was accepted.</summary>
    CodeAccepted = 4,

    /// <summary>Emergency access that the operator gave for this one login.</summary>
    EmergencyAccess = 5,
}
