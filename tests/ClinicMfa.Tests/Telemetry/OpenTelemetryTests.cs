using System.Diagnostics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ClinicMfa.Tests.Telemetry;

/// <summary>Rule A3, as a host sees it that exports by OpenTelemetry: metrics and spans of a login, and nothing in them about a person or a clinic (rules A2, C6).</summary>
[Trait("Rule", "A3")]
[Collection(nameof(OpenTelemetryTests))]
public sealed class OpenTelemetryTests
{
    [Fact]
    public async Task Exporter_OneLogin_HasItsMetricsAndSpans()
    {
        var metrics = new List<Metric>();
        var spans = new List<Activity>();
        var meters = Sdk.CreateMeterProviderBuilder().AddMeter(MfaTelemetry.Name).AddInMemoryExporter(metrics).Build();
        var tracer = Sdk.CreateTracerProviderBuilder().AddSource(MfaTelemetry.Name).AddSource(nameof(OpenTelemetryTests)).AddInMemoryExporter(spans).Build();
        using var source = new ActivitySource(nameof(OpenTelemetryTests));
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync("nurse.jackie", days: null);
        ActivityTraceId trace;
        using (var request = source.StartActivity("request"))
        {
            trace = request!.TraceId;
            await browser.LogInAnewAsync();
            await browser.TypeWrongAsync();
            await browser.TypeRightAsync();
        }

        meters.Dispose(); // exports what there is
        tracer.Dispose();

        Assert.Equal(
            ["clinicmfa.challenges", "clinicmfa.code.age", "clinicmfa.codes.checked", "clinicmfa.message.send.duration", "clinicmfa.operation.duration"],
            metrics.Select(metric => metric.Name).Order(StringComparer.Ordinal));
        var own = spans.Where(span => span.TraceId == trace && span.Source.Name == MfaTelemetry.Name).ToList();
        Assert.Equal(["clinicmfa.send", "clinicmfa.start", "clinicmfa.submit_code", "clinicmfa.submit_code"], own.Select(span => span.OperationName));
        Assert.Equal(own[1].SpanId, own[0].ParentSpanId);
        Assert.Equal(ActivityKind.Client, own[0].Kind);

        var told = own.SelectMany(span => span.TagObjects).Concat(metrics.SelectMany(TagsOf)).Select(tag => Convert.ToString(tag.Value, CultureInfo.InvariantCulture)!).ToList();
        Assert.All([user.Subject.UserId, user.Subject.ClinicId, user.AccountEmail, user.ClinicName, browser.LastCode], personal =>
            Assert.DoesNotContain(told, value => value.Contains(personal, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<KeyValuePair<string, object?>> TagsOf(Metric metric)
    {
        foreach (var point in metric.GetMetricPoints())
        {
            foreach (var tag in point.Tags)
                yield return tag;
        }
    }

    /// <summary>A fault is what a trace is opened for: its span says so.</summary>
    [Fact]
    [Trait("Rule", "F1")]
    public async Task Span_StoreDown_IsAnError()
    {
        var spans = new List<Activity>();
        var tracer = Sdk.CreateTracerProviderBuilder().AddSource(MfaTelemetry.Name).AddSource(nameof(Span_StoreDown_IsAnError)).AddInMemoryExporter(spans).Build();
        using var source = new ActivitySource(nameof(Span_StoreDown_IsAnError));
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        stores.FailsBefore = (_, _) => true;
        using var request = source.StartActivity("request");

        Answers.IsRefused<MfaRefusal.Unavailable>(await browser.LogInAsync());

        tracer.Dispose();
        var span = Assert.Single(spans, span => span.TraceId == request!.TraceId && span.Source.Name == MfaTelemetry.Name);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("unavailable", span.GetTagItem("clinicmfa.reason"));
    }
}
