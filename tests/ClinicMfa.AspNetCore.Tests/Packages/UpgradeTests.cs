using System.Diagnostics;
using System.Text.RegularExpressions;
using ClinicMfa.AspNetCore.Tests.Api;
using ClinicMfa.Shared;
using ClinicMfa.Shared.Processes;

namespace ClinicMfa.AspNetCore.Tests.Packages;

/// <summary>
/// The host that made the pages its own, on the packages of one release and of the next (<c>eng/upgrade-check.sh</c>): what it replaced stays its own, the rest is the new
/// release's. Each view of release 2 says so where it stands in the page.
/// </summary>
public sealed partial class UpgradeTests : IDisposable
{
    private readonly ScratchFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    /// <summary>One test, for building the two hosts is what costs.</summary>
    [Fact]
    [Trait("Cost", "Builds")]
    public async Task Upgrade_HostWithPartsOfItsOwn_KeepsThemAndGetsTheRest()
    {
        await BuildAsync();

        var before = await VisitAsync("release-1");
        var after = await VisitAsync("release-2");

        foreach (var seen in new[] { before, after })
        {
            Assert.Contains("<h1>How may Harbor reach you?</h1>", seen.Method, StringComparison.Ordinal); // the page
            Assert.Contains("class=\"harbor-code\"", seen.Code, StringComparison.Ordinal); // a view
            Assert.Contains("<h1>Harbor sent you a code</h1>", seen.Code, StringComparison.Ordinal); // a text
            Assert.All(new[] { seen.Method, seen.Code, seen.Refused }, page => Assert.Contains("<header>Harbor Records</header>", page, StringComparison.Ordinal)); // the layout
            Assert.Contains("#6a1b9a", seen.OwnStylesheet, StringComparison.Ordinal); // the stylesheet
            Assert.Contains("--mfa-accent", seen.Stylesheet, StringComparison.Ordinal);
            Assert.Equal("Signed in as terry", seen.Home);
        }

        Assert.Empty(ViewsOfRelease2(before.Method + before.Code + before.Refused));
        Assert.Equal(["_MethodForm", "_Styles"], ViewsOfRelease2(after.Method));
        Assert.Equal(["_Script", "_Step", "_Styles"], ViewsOfRelease2(after.Code));
        Assert.Equal(["_Refused", "_Script", "_Step", "_Styles"], ViewsOfRelease2(after.Refused));
        Assert.Equal(("Please log in again", "Log in once more"), (Heading(before.Refused), Heading(after.Refused)));
        Assert.DoesNotContain("release 2", before.Stylesheet, StringComparison.Ordinal);
        Assert.Contains("release 2", after.Stylesheet, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> ViewsOfRelease2(string page) => [.. Release2().Matches(page).Select(view => view.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    private static string Heading(string page) => PageHeading().Match(page).Groups[1].Value;

    private async Task BuildAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name == "release" ? "Release" : "Debug";
        using var script = Process.Start(new ProcessStartInfo(Path.Combine(RepositoryRoot.Path, "eng", "upgrade-check.sh"), [_work.Path, configuration]) { RedirectStandardOutput = true })!;
        var output = await script.StandardOutput.ReadToEndAsync(Token);
        await script.WaitForExitAsync(Token);
        Assert.True(script.ExitCode == 0, output);
    }

    private async Task<Visit> VisitAsync(string release)
    {
        string[] arguments = [Path.Combine(_work.Path, release, "ClinicMfa.RestyledHost.dll"), "--contentRoot", Path.Combine(_work.Path, "host"), "--urls", "http://127.0.0.1:0"];
        await using var host = await ServiceProcess.StartAsync("dotnet", arguments, "Harbor is at");
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address().Match(host.Output).Groups[1].Value) };
        var terry = new Browser(client);

        using (await terry.GetAsync("/login/terry")) { }
        var method = await terry.ReadAsync("/mfa");
        using (await terry.SubmitAsync("Method", ("method", "email"))) { }
        var code = await terry.ReadAsync("/mfa");
        using (await terry.SubmitAsync("Code", ("code", Printed().Match(host.Output).Groups[1].Value))) { }
        var sheets = Sheets().Matches(code).Select(sheet => sheet.Groups[1].Value).ToList();
        Assert.Equal(2, sheets.Count);
        return new Visit(method, code, await new Browser(client).ReadAsync("/mfa"), await terry.ReadAsync(sheets[0]), await terry.ReadAsync(sheets[1]), await terry.ReadAsync("/"));
    }

    [GeneratedRegex("<!-- release 2: (\\w+) -->")]
    private static partial Regex Release2();

    [GeneratedRegex("<h1>(.*?)</h1>")]
    private static partial Regex PageHeading();

    [GeneratedRegex("Harbor is at (\\S+)")]
    private static partial Regex Address();

    [GeneratedRegex("The code is (\\d+)")]
    private static partial Regex Printed();

    [GeneratedRegex("rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex Sheets();

    /// <summary>What somebody saw.</summary>
    private sealed record Visit(string Method, string Code, string Refused, string Stylesheet, string OwnStylesheet, string Home);
}
