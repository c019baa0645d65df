using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;

namespace ClinicMfa.Benchmarks;

/// <summary>How everything here is measured: medians, as ratios to the baseline of the same class in the same run.</summary>
internal static class SideBySide
{
    public static IConfig Config { get; } = ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(Job.Default.WithWarmupCount(6).WithIterationCount(15).AsDefault())
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumn(StatisticColumn.Median)
        .AddExporter(JsonExporter.Full)
        .WithOption(ConfigOptions.DisableLogFile, true);
}
