using System.Diagnostics;

namespace ClinicMfa;

/// <summary>The name under which a host subscribes to what ClinicMfa measures and traces; docs/telemetry.md lists both (rule A3).</summary>
public static class MfaTelemetry
{
    /// <summary>The name of the meter and of the activity source, for OpenTelemetry's <c>AddMeter</c> and <c>AddSource</c>: <c>ClinicMfa</c>.</summary>
    public const string Name = "ClinicMfa";

    /// <summary>The spans. They carry no code, address, number, user or clinic (rules C6, A2, A3).</summary>
    internal static ActivitySource Source { get; } = new(Name);
}
