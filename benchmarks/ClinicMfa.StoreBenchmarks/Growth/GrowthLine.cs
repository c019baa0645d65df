using System.Globalization;

namespace ClinicMfa.StoreBenchmarks.Growth;

/// <summary>One store, over all sizes.</summary>
internal sealed record GrowthLine(string Store, IReadOnlyList<GrowthPoint> Points)
{
    public const string Header = """
        | Store | Users, facts, expired challenges | A login, ms (median) | Over that at the smallest size |
        |---|---|---|---|
        """;

    public override string ToString() => string.Join(
        Environment.NewLine,
        Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"| {Store} | {point.Size:N0} | {point.Milliseconds:F3} | {point.Milliseconds / Points[0].Milliseconds:F2} |")));
}
