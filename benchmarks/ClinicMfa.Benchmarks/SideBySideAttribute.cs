using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;

namespace ClinicMfa.Benchmarks;

/// <summary>Measured warm, peers one after the other: medians, as ratios to the baseline of the same class in the same run.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SideBySideAttribute : Attribute, IConfigSource
{
    /// <summary>What all classes have, however they are measured.</summary>
    public static IConfig Common { get; } = ManualConfig.Create(DefaultConfig.Instance)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumn(StatisticColumn.Median)
        .AddExporter(JsonExporter.Full)
        .WithOption(ConfigOptions.DisableLogFile, true);

    /// <inheritdoc/>
    public IConfig Config { get; } = ManualConfig.CreateEmpty().AddJob(Job.Default.WithWarmupCount(6).WithIterationCount(15));
}
