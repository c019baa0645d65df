namespace ClinicMfa.StoreBenchmarks.Growth;

/// <summary>One size.</summary>
/// <param name="Size">Users, facts, and expired challenges: so many of each.</param>
/// <param name="Milliseconds">The median over repetitions of a login's median.</param>
internal sealed record GrowthPoint(int Size, double Milliseconds);
