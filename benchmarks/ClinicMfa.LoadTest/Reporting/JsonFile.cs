using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClinicMfa.LoadTest.Measuring;

namespace ClinicMfa.LoadTest.Reporting;

/// <summary>The raw figures, for whoever wants to work out something else.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, // a run without one success has no percentiles
        WriteIndented = true,
    };

    public static async Task WriteAsync(string path, Measurements measurements)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(
            file,
            new { Processors = Environment.ProcessorCount, System = RuntimeInformation.OSDescription, Runtime = Environment.Version.ToString(), measurements.Failures, measurements.Runs },
            Options);
    }
}
