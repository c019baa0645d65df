namespace ClinicMfa.SampleHost.Development.Faults;

/// <summary>One switch on the page.</summary>
internal sealed record FaultRow(FaultTarget Target, string Name, string Effect, bool IsBroken);
