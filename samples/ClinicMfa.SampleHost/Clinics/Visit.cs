namespace ClinicMfa.SampleHost.Clinics;

/// <summary>One line of a schedule. Made up.</summary>
internal sealed record Visit(TimeOnly Time, string Patient, VisitKind Kind);
