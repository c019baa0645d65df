namespace ClinicMfa.SampleHost.Clinics;

/// <summary>What somebody comes for.</summary>
internal enum VisitKind
{
    First = 1,
    FollowUp = 2,
    Therapy = 3,
    Review = 4,
}
