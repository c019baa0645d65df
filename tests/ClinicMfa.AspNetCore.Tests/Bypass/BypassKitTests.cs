using ClinicMfa.HolesHost;
using ClinicMfa.RestyledHost;
using ClinicMfa.Testing;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ClinicMfa.AspNetCore.Tests.Bypass;

/// <summary>The kit finds each kind of hole, names it, and finds nothing where nothing is.</summary>
[Trait("Threat", "B9")]
public sealed class BypassKitTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("clinicmfa-files-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    public async Task TryEverything_NoHole_NothingFound()
    {
        var report = await TryAsync(Hole.None);

        Assert.Empty(report.Findings);
        Assert.True(report.Tried >= 4);
    }

    [Theory]
    [InlineData(Hole.AnonymousApiRoute, "POST /api/visits", "allows anonymous access")]
    [InlineData(Hole.EndpointWithoutFallback, "GET /forgotten", "no fallback policy")]
    [InlineData(Hole.SignalRHub, "POST /hubs/chart/negotiate", "SignalR hub ChartHub is authorized by 'Chart' that knows nothing of the second proof")]
    [InlineData(Hole.FilesBeforeAuthentication, "GET /files/scans/scan.pdf", "Static files of")]
    [InlineData(Hole.PolicyWithoutGate, "GET /chart", "authorized by 'Chart' that knows nothing of the second proof")]
    [InlineData(Hole.PolicyWithSchemeOnly, "GET /chart", "authorized by 'Cookie' that knows nothing of the second proof")]
    [InlineData(Hole.ShortCircuit, "GET /quick", "short-circuited")]
    [InlineData(Hole.BranchBeforeAuthorization, "GET /export", "in front of authorization")]
    [InlineData(Hole.RouteAsPatient, "GET /mine", "a policy that knows nothing of the second proof")]
    [InlineData(Hole.RouteOfParameters, "GET /charts/2026-01-01/true/a", "allows anonymous access")]
    [InlineData(Hole.BranchWithoutFallback, "GET /export", "no fallback policy")]
    [InlineData(Hole.OwnCodeAsksForARole, "GET /doctors", "allows anonymous access")]
    [InlineData(Hole.OwnFilterRefuses, "GET /filtered", "allows anonymous access")]
    [InlineData(Hole.RoleOnly, "GET /doctors", "authorized by 'Doctors' that knows nothing of the second proof")]
    public async Task TryEverything_Hole_FoundWithItsReason(Hole hole, string request, string why)
    {
        var report = await TryAsync(hole);

        var finding = Assert.Single(report.Findings, finding => finding.Request == request);
        Assert.NotEmpty(finding.Visitors);
        Assert.Contains(why, finding.Why, StringComparison.Ordinal);
        Assert.Contains(request, report.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The fallback policy refuses what is no endpoint, too: an endpoint that was never reached is not one that is closed.</summary>
    [Theory]
    [InlineData(Hole.ChosenByHeader, "GET /versioned")]
    [InlineData(Hole.ChosenByHeaderBesideItsLikeness, "GET /versioned")] // of two at one address the gated one answered
    [InlineData(Hole.ReplacedByAnother, "GET /charts/1")] // routing found both, and chose the gated one
    public async Task TryEverything_EndpointThatNoRequestLeadsTo_FoundAsNotTried(Hole hole, string request)
    {
        var report = await TryAsync(hole);

        var finding = Assert.Single(report.Findings);
        Assert.Equal(request, finding.Request);
        Assert.Contains("does not lead to it", finding.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Hole.PolicyWithoutGate, new[] { BypassVisitor.PasswordOnly, BypassVisitor.EndedSession, BypassVisitor.Patient })]
    [InlineData(Hole.RouteAsPatient, new[] { BypassVisitor.EndedSession, BypassVisitor.Patient })]
    [InlineData(Hole.AnonymousApiRoute, new[] { BypassVisitor.Nobody, BypassVisitor.HalfSignedIn, BypassVisitor.PasswordOnly, BypassVisitor.EndedSession, BypassVisitor.Patient })]
    public async Task TryEverything_Hole_NamesWhomItAnswers(Hole hole, BypassVisitor[] visitors)
    {
        var report = await TryAsync(hole);

        Assert.Equal(visitors, Assert.Single(report.Findings).Visitors);
    }

    [Fact]
    [Trait("Threat", "B34")]
    public async Task TryEverything_PatientsLetIn_FoundUnlessDeclaredAsPortal()
    {
        await using var application = Application(Hole.RouteForBoth);
        var kit = new BypassKit<Records>(application) { Open = { "/login", "/public/{page}" } };

        var finding = Assert.Single((await kit.TryEverythingAsync(Token)).Findings);
        Assert.Equal([BypassVisitor.Patient], finding.Visitors);
        Assert.Contains("patient portal", finding.Why, StringComparison.Ordinal);

        kit.Portal.Add("/both");
        Assert.Empty((await kit.TryEverythingAsync(Token)).Findings);
    }

    [Fact]
    public async Task TryEverything_BranchWithoutAPath_FoundAndCanBeDeclared()
    {
        Assert.Empty((await TryAsync(Hole.BranchByPredicate, open: "MapWhenMiddleware")).Findings);
        var finding = Assert.Single((await TryAsync(Hole.BranchByPredicate)).Findings);

        Assert.Empty(finding.Visitors);
        Assert.Contains("MapWhen", finding.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryEverything_ParameterWithoutAKnownValue_NotTriedIsAFinding()
    {
        var finding = Assert.Single((await TryAsync(Hole.UnknownParameter)).Findings);

        Assert.Empty(finding.Visitors);
        Assert.Contains("'number'", finding.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryEverything_ParameterGiven_IsTried()
    {
        var finding = Assert.Single((await TryAsync(Hole.UnknownParameter, routeValues: ("number", "X-12345"))).Findings);

        Assert.Equal("GET /charts/X-12345", finding.Request);
        Assert.NotEmpty(finding.Visitors);
    }

    /// <summary>Authorization stands in front of it, and asks nothing of what is no endpoint.</summary>
    [Fact]
    public async Task TryEverything_BranchWithoutAPathAndNoFallback_Found()
    {
        var finding = Assert.Single((await TryAsync(Hole.BranchByPredicateWithoutFallback)).Findings, finding => finding.Request.Contains("MapWhen", StringComparison.Ordinal));

        Assert.Contains("no fallback policy", finding.Why, StringComparison.Ordinal);
    }

    /// <summary>An endpoint that knows by itself who has given the code may refuse everybody else by itself.</summary>
    [Fact]
    public async Task TryEverything_OwnCodeAsksForTheCompletedSession_NothingFound() => Assert.Empty((await TryAsync(Hole.OwnCodeAsksForTheSession)).Findings);

    /// <summary>A page of the host's in place of one of ClinicMfa's draws what it likes, for whoever has typed a password.</summary>
    [Fact]
    public async Task TryEverything_PageOfTheHostInPlaceOfOurs_FoundUnlessDeclared()
    {
        await using var application = new WebApplicationFactory<Harbor>();
        var kit = new BypassKit<Harbor>(application) { Open = { "/login/{user}" } };

        var findings = (await kit.TryEverythingAsync(Token)).Findings;
        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.EndsWith(" /mfa", finding.Request, StringComparison.Ordinal));

        kit.Open.Add("/mfa");
        Assert.Empty((await kit.TryEverythingAsync(Token)).Findings);
    }

    [Fact]
    public async Task TryEverything_DeclaredAndNotThere_Found()
    {
        var finding = Assert.Single((await TryAsync(Hole.None, open: "/logni")).Findings);

        Assert.Equal("/logni", finding.Request);
    }

    /// <summary>Refusals show nothing where nobody can get in at all.</summary>
    [Fact]
    public async Task TryEverything_SessionsOfAnotherCookie_SaysThatNothingWasShown()
    {
        await using var application = Application(Hole.OtherCookieForStaff);
        var kit = new BypassKit<Records>(application) { Open = { "/login", "/public/{page}" } };

        var finding = Assert.Single((await kit.TryEverythingAsync(Token)).Findings);
        Assert.Contains("SessionScheme", finding.Why, StringComparison.Ordinal);

        kit.SessionScheme = "Cookies";
        Assert.Empty((await kit.TryEverythingAsync(Token)).Findings);
        kit.SessionScheme = "Cookie";
        Assert.Contains("'Cookie'", (await Assert.ThrowsAsync<InvalidOperationException>(() => kit.TryEverythingAsync(Token))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/visits")]
    [InlineData("/api/*")]
    public async Task TryEverything_HoleDeclaredOpen_NothingFound(string open) => Assert.Empty((await TryAsync(Hole.AnonymousApiRoute, open)).Findings);

    [Fact]
    public async Task AssertNothingAnswers_Hole_FailsWithTheReport()
    {
        await using var application = Application(Hole.AnonymousApiRoute);
        var kit = new BypassKit<Records>(application) { Open = { "/login", "/public/{page}" } };

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => kit.AssertNothingAnswersAsync(Token));

        Assert.Contains("POST /api/visits: answers 200 to Nobody, HalfSignedIn", failure.Message, StringComparison.Ordinal);
    }

    private async Task<BypassReport> TryAsync(Hole hole, string? open = null, (string Name, string Value)? routeValues = null)
    {
        await using var application = Application(hole);
        var kit = new BypassKit<Records>(application) { Open = { "/login", "/public/{page}" } };
        if (open is not null)
            kit.Open.Add(open);
        if (routeValues is { } given)
            kit.RouteValues[given.Name] = given.Value;
        return await kit.TryEverythingAsync(Token);
    }

    private WebApplicationFactory<Records> Application(Hole hole)
    {
        File.WriteAllText(Path.Combine(_files.FullName, "scan.pdf"), "scan");
        return new WebApplicationFactory<Records>().WithWebHostBuilder(host => host.UseSetting("Hole", hole.ToString()).UseSetting("Files", _files.FullName));
    }
}
