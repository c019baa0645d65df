using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ClinicMfa.Shared;

namespace ClinicMfa.Tests.Docs;

/// <summary>docs/telemetry.md names what there is, and dashboard and alerts ask for nothing else.</summary>
[Trait("Rule", "A3")]
public sealed partial class TelemetryPageTests
{
    private static readonly string Page = Read("telemetry.md");

    [Fact]
    public async Task MetricsTable_EachInstrument_AsItIsInTheCode()
    {
        var documented = Rows("Metrics").Select(row => string.Join(" | ", row[0], row[1], row[2], row[4]));

        Assert.Equal(
            (await InstrumentsAsync()).Select(instrument => $"`{instrument.Name}` | {instrument.GetType().Name.Split('`')[0]} | `{instrument.Unit}` | {instrument.Description}"),
            documented);
    }

    [Fact]
    public void AttributesTable_EachAttribute_IsThereOnceAndUsed()
    {
        var names = typeof(TelemetryTags).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        var used = Rows("Metrics").SelectMany(row => Quoted(row[3])).Distinct();

        Assert.Equal(names, Rows("Attributes").Select(row => row[0].Trim('`')));
        Assert.Equal(names.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    /// <summary>Each closed set of values in the order of the code: a new refusal, problem or outcome has to be written down.</summary>
    [Fact]
    public void AttributesTable_Values_AreThoseOfTheCode()
    {
        Assert.Equal(Names<MfaStep>(), Values("clinicmfa.step"));
        Assert.Equal([.. Names<MfaCompletionReason>(), .. Names<MfaRefusal>(), .. Names<CodeProblem>(), .. Names<PhoneNumberProblem>()], Values("clinicmfa.reason").Where(value => !IsStep(value)));
        Assert.Equal(Names<ChallengePurpose>(), Values("clinicmfa.purpose"));
        Assert.Equal(MfaMethod.All.Select(method => method.Name), Values("clinicmfa.method"));
        Assert.Equal(
            Names<CodeVerdict>().Except(["right", "mailbox_proven"]).Append("accepted").Order(StringComparer.Ordinal),
            Values("clinicmfa.result").Where(value => !value.StartsWith("clinicmfa.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(Names<MessagePurpose>(), Values("clinicmfa.message"));
        Assert.Equal([.. Names<CodeSendResult>(), .. Names<DeliveryState>()], Values("clinicmfa.outcome"));
        Assert.Equal([.. Names<SendRejection>(), .. Names<DeliveryFailure>()], Values("error.type"));
        Assert.Equal(Names<LockKind>(), Values("clinicmfa.lock"));
        Assert.Equal(Names<SendLimit>(), Values("clinicmfa.budget"));
    }

    [Theory]
    [InlineData("clinicmfa-dashboard.json")]
    [InlineData("clinicmfa-alerts.yml")]
    public async Task Queries_EachSeriesAndLabel_Exists(string file)
    {
        var text = Read(Path.Combine("telemetry", file));
        var series = (await InstrumentsAsync()).SelectMany(SeriesOf).ToHashSet();
        var labels = Rows("Attributes").Select(row => row[0].Trim('`').Replace('.', '_')).ToHashSet();

        Assert.All(Series().Matches(text).Select(match => match.Value), name => Assert.Contains(name, series));
        Assert.All(Label().Matches(text).Select(match => match.Groups[1].Value), name => Assert.Contains(name, labels));
        Assert.All(LabelValue().Matches(text.Replace("\\\"", "\"", StringComparison.Ordinal)).SelectMany(match => match.Groups[2].Value.Split('|').Select(value => (Label: match.Groups[1].Value, Value: value))), used =>
            Assert.Contains(used.Value, Values(used.Label == "error_type" ? "error.type" : used.Label.Replace("clinicmfa_", "clinicmfa.", StringComparison.Ordinal))));
    }

    [Fact]
    public void AlertsTable_EachAlert_IsInTheRules() =>
        Assert.Equal(Alert().Matches(Read(Path.Combine("telemetry", "clinicmfa-alerts.yml"))).Select(match => $"`{match.Groups[1].Value}`"), Rows("Dashboard and alerts").Select(row => row[0]));

    [Fact]
    public void Dashboard_EachPanel_HasItsPlaceAndSaysWhatItShows()
    {
        using var dashboard = JsonDocument.Parse(Read(Path.Combine("telemetry", "clinicmfa-dashboard.json")));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();

        Assert.NotEmpty(panels);
        Assert.Distinct(panels.Select(panel => panel.GetProperty("gridPos").GetRawText()));
        Assert.All(panels, panel => Assert.NotEmpty(panel.GetProperty("description").GetString()!));
    }

    private static async Task<IReadOnlyList<Instrument>> InstrumentsAsync()
    {
        await using var stage = new Stage();
        var found = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == MfaTelemetry.Name && ReferenceEquals(instrument.Meter.Scope, stage.Get<IMeterFactory>()))
                    found.Add(instrument);
            },
        };
        stage.Get<MfaMetrics>();
        listener.Start();
        return found;
    }

    /// <summary>As OpenTelemetry's exporter names them for Prometheus.</summary>
    private static IEnumerable<string> SeriesOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "");
        return instrument is Counter<long> ? [name + "_total"] : [name + "_bucket", name + "_count", name + "_sum"];
    }

    private static bool IsStep(string value) => Names<MfaStep>().Contains(value);

    private static IEnumerable<string> Names<T>() =>
        (typeof(T).IsEnum ? Enum.GetNames(typeof(T)) : typeof(T).GetNestedTypes().Select(type => type.Name)).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

    private static IReadOnlyList<string> Values(string attribute) =>
        [.. Quoted(Rows("Attributes").Single(row => row[0] == $"`{attribute}`")[1])];

    private static IEnumerable<string> Quoted(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value).Where(value => !value.EndsWith("Sender", StringComparison.Ordinal));

    private static IReadOnlyList<string[]> Rows(string heading)
    {
        var section = Page.Split($"\n## {heading}\n")[1].Split("\n## ")[0];
        return [.. section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries))];
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", file)).ReplaceLineEndings("\n");

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\bclinicmfa_[a-z_]+_(?:total|bucket|count|sum)\b")]
    private static partial Regex Series();

    [GeneratedRegex(@"\b((?:clinicmfa|error)_[a-z]+)(?==|!|\)|,| \})")]
    private static partial Regex Label();

    [GeneratedRegex("""((?:clinicmfa|error)_[a-z]+)[=!]~?"([a-z_|]+)""")]
    private static partial Regex LabelValue();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Alert();
}
