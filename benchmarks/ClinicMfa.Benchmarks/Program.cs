using ClinicMfa.Benchmarks;
using BenchmarkDotNet.Running;

// Without arguments: a list to choose from. eng/bench.sh runs all of them: --filter '*'.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, SideBySideAttribute.Common);
