using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace ClinicMfa.Tests.Telemetry;

/// <summary>What one stage records in one instrument, whatever other tests record at the same time.</summary>
internal sealed class Measured<T>(Stage stage, string instrument) : IDisposable
    where T : struct
{
    private readonly MetricCollector<T> _collector = new(stage.Get<IMeterFactory>(), MfaTelemetry.Name, instrument, stage.Time);

    /// <summary>Each measurement's attributes, <c>name=value</c> in the order of names.</summary>
    public IReadOnlyList<string> Tags =>
        [.. _collector.GetMeasurementSnapshot().Select(measurement => string.Join(' ', measurement.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}")))];

    public IReadOnlyList<T> Values => [.. _collector.GetMeasurementSnapshot().Select(measurement => measurement.Value)];

    public void Dispose() => _collector.Dispose();
}
