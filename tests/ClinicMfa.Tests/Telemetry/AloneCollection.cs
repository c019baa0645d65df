namespace ClinicMfa.Tests.Telemetry;

/// <summary>What exporters see is the process's: no other test runs beside these.</summary>
[CollectionDefinition(nameof(OpenTelemetryTests), DisableParallelization = true)]
public sealed class AloneCollection;
