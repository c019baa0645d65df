using System.Text.Json.Serialization;

namespace ClinicMfa.LoadTest.Measuring;

/// <summary>The raw figures of one run: so many logins of one kind at one host. Times are milliseconds.</summary>
internal sealed record Run
{
    /// <summary>The repetition of a run that only warmed the server up.</summary>
    public const int WarmUp = 0;

    public required string Host { get; init; }

    public required int Iterations { get; init; }

    public required Scenario Scenario { get; init; }

    public required int Workers { get; init; }

    /// <summary>From 1; <see cref="WarmUp"/>.</summary>
    public required int Repetition { get; init; }

    /// <summary>Logins that succeeded.</summary>
    public required int Logins { get; init; }

    public required double Seconds { get; init; }

    /// <summary>The server's processor time, of all its threads; not the database's.</summary>
    public required double Processor { get; init; }

    /// <summary>What the server allocated.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Lines that the server logged at Warning or above.</summary>
    public required int LoggedLines { get; init; }

    /// <summary>Logins that went wrong, by kind.</summary>
    public required IReadOnlyDictionary<string, int> Errors { get; init; }

    /// <summary>A login's requests together.</summary>
    public required Percentiles Login { get; init; }

    public required IReadOnlyList<StepFigures> Steps { get; init; }

    [JsonIgnore]
    public double LoginsPerSecond => Logins / Seconds;

    [JsonIgnore]
    public double ProcessorPerLogin => Processor / Logins;

    [JsonIgnore]
    public double BytesPerLogin => AllocatedBytes / (double)Logins;

    [JsonIgnore]
    public int ErrorCount => Errors.Values.Sum();
}
