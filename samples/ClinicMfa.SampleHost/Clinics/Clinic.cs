namespace ClinicMfa.SampleHost.Clinics;

/// <summary>A clinic that keeps its records in this host.</summary>
internal sealed record Clinic(string Id, string Name, TimeZoneInfo TimeZone);
