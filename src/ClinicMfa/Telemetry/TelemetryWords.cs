using System.Text.Json;

namespace ClinicMfa;

/// <summary>
/// The values of attributes: names of types and of enumerations as OpenTelemetry writes names (<c>too_many_messages</c>), so that a new refusal
/// or problem has its word without anybody thinking of it. docs/telemetry.md lists them.
/// </summary>
internal static class TelemetryWords
{
    /// <summary>For one of a closed set of types.</summary>
    public static string OfType(object value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.GetType().Name);

    /// <summary>For one of an enumeration; <c>other</c> for a number that a host's own code made one of: attributes have few values.</summary>
    public static string OfEnum<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()) : "other";
}
