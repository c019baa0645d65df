using System.Diagnostics;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Identity.Tests.Docs;

/// <summary>docs/identity.md: its figures and tables are current.</summary>
public sealed class IdentityPageTests
{
    private static string Page => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "identity.md"));

    [Fact]
    public async Task Difference_ToTheTemplate_IsCurrent()
    {
        using var check = Process.Start(new ProcessStartInfo(Path.Combine(RepositoryRoot.Path, "eng", "identity-diff.sh"), "--check") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await check.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(check.ExitCode == 0, $"Run eng/identity-diff.sh and review what it changes.\n{output}");
    }

    [Fact]
    public void Difference_ToTheTemplate_UnderThirtyLines()
    {
        var total = Page.Split('\n').Single(line => line.Contains("files changed", StringComparison.Ordinal));
        var inserted = int.Parse(total.Split(", ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

        Assert.InRange(inserted, 1, 29);
    }

    [Fact]
    public void Options_AllOfThem_AreInTheTable()
    {
        foreach (var option in typeof(ClinicMfaIdentityOptions<>).GetProperties())
            Assert.Contains($"`{option.Name}`", Page, StringComparison.Ordinal);
    }
}
