using ScottPlot;

namespace ClinicMfa.StoreBenchmarks.Growth;

/// <summary>The lines as a picture: sizes by powers of ten, each store over its own smallest size.</summary>
internal static class GrowthPlot
{
    private const int Width = 900;
    private const int Height = 500;

    public static void Save(IReadOnlyList<GrowthLine> lines, string file)
    {
        var plot = new Plot();
        foreach (var line in lines)
        {
            var scatter = plot.Add.Scatter(
                line.Points.Select(point => Math.Log10(point.Size)).ToArray(),
                line.Points.Select(point => point.Milliseconds / line.Points[0].Milliseconds).ToArray());
            (scatter.LegendText, scatter.LineWidth, scatter.MarkerSize) = (line.Store, 2, 9);
        }

        plot.Axes.Bottom.SetTicks([.. lines[0].Points.Select(point => Math.Log10(point.Size))], [.. lines[0].Points.Select(point => point.Size.ToString("N0", System.Globalization.CultureInfo.InvariantCulture))]);
        plot.Axes.SetLimitsY(0, 2);
        plot.Add.HorizontalLine(1.2, 1, Colors.Gray, LinePattern.Dashed);
        plot.XLabel("users, facts and expired challenges, of each");
        plot.YLabel("time of a login over that at 1,000");
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SavePng(file, Width, Height);
    }
}
