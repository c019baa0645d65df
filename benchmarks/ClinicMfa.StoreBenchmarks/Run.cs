namespace ClinicMfa.StoreBenchmarks;

/// <summary>One side, once.</summary>
/// <param name="PerSecond">Operations a second, of all workers together.</param>
/// <param name="Allocated">Bytes that this process allocated for each.</param>
internal readonly record struct Run(double PerSecond, double Allocated);
