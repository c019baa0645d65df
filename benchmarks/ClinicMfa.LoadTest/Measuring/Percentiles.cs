namespace ClinicMfa.LoadTest.Measuring;

/// <summary>Exact percentiles by nearest rank, from all samples, in milliseconds. No histogram comes between.</summary>
internal readonly record struct Percentiles(double P50, double P99)
{
    public static Percentiles Of(IEnumerable<TimeSpan> samples)
    {
        var sorted = samples.Select(sample => sample.TotalMilliseconds).Order().ToArray();
        return sorted.Length == 0 ? new(double.NaN, double.NaN) : new(At(sorted, 0.50), At(sorted, 0.99));
    }

    private static double At(double[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
