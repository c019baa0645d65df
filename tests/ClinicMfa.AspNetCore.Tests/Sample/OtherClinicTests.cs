using System.Net;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>A clinic's Admin against another clinic, at every endpoint there is (P2, B25). A new one is tried as soon as it exists.</summary>
public sealed class OtherClinicTests : IAsyncLifetime
{
    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _host.FreezeAsync(Token);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("therapist-maple")]
    [InlineData("admin-maple")]
    [InlineData("patient-harbor")]
    [InlineData("nobody")]
    [Trait("Rule", "P2")]
    [Trait("Threat", "B25")]
    public async Task EveryEndpointThatNamesAUser_UserTheClinicDoesNotHave_NotFoundAndOneEventEach(string user)
    {
        using var admin = await _host.SitDownAsync("admin@harbor.example");
        var form = await FormAsync(admin);
        var theirs = await StateOfMapleAsync();
        var routes = Routes().Where(route => route.Contains("{user", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count >= 4, string.Join(", ", routes));

        foreach (var route in routes)
        {
            var path = "/" + System.Text.RegularExpressions.Regex.Replace(route, @"\{user[^}]*\}", user);
            await AssertDeniedOnceAsync($"GET {path}", async () => (await admin.OpenAsync(path)).Response.StatusCode);
            await AssertDeniedOnceAsync($"POST {path}", async () => (await admin.SubmitAsync(form with { Path = path })).Response.StatusCode);
        }

        Assert.Equal(theirs, await StateOfMapleAsync());
        Assert.Null(await _host.RecordAsync("harbor", user));
    }

    [Fact]
    [Trait("Rule", "P2")]
    [Trait("Threat", "B25")]
    public async Task EveryOtherAdminEndpoint_ClinicTampered_ActsOnTheOwnOnly()
    {
        using var admin = await _host.SitDownAsync("admin@harbor.example");
        var form = await FormAsync(admin);
        var theirs = await StateOfMapleAsync();
        var routes = Routes().Where(route => !route.Contains('{', StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count >= 6, string.Join(", ", routes));

        foreach (var route in routes)
        {
            await admin.OpenAsync($"/{route}?clinic=maple&clinicId=maple");
            var body = await admin.Response.Content.ReadAsStringAsync(Token);
            Assert.DoesNotContain("Maple", body, StringComparison.Ordinal);
            Assert.DoesNotContain("@maple.example", body.Replace("locum@maple.example", "", StringComparison.Ordinal), StringComparison.Ordinal);
            foreach (var handler in (string[])["", "&handler=Test"])
            {
                var values = new Dictionary<string, string>(form.Values) { ["clinic"] = "maple", ["clinicId"] = "maple", ["Clinic.Id"] = "maple", ["channel"] = "email", ["Form.Method"] = "email", ["Version"] = "0" };
                await admin.SubmitAsync(new FilledForm($"/{route}?clinic=maple{handler}", values));
            }
        }

        Assert.Equal(theirs, await StateOfMapleAsync());
    }

    /// <summary>Somebody of both clinics is reset in the Admin's own, and stays as they are in the other.</summary>
    [Fact]
    [Trait("Rule", "P2")]
    public async Task Reset_UserOfBothClinics_InTheOwnOnly()
    {
        using var admin = await _host.SitDownAsync("admin@harbor.example");
        var form = await FormAsync(admin);
        var theirs = await StateOfMapleAsync();

        await admin.SubmitAsync(form with { Path = "/admin/users/locum/reset?clinic=maple" });

        Assert.Contains("Robin Castillo was reset", admin.Text, StringComparison.Ordinal);
        Assert.Equal(theirs, await StateOfMapleAsync());
    }

    private async Task AssertDeniedOnceAsync(string what, Func<Task<HttpStatusCode>> call)
    {
        var before = await DeniedAsync();
        var status = await call();
        Assert.Equal((what, HttpStatusCode.NotFound, before + 1), (what, status, await DeniedAsync()));
    }

    private async Task<int> DeniedAsync() => (await _host.EventsAsync("harbor")).Count(fact => fact.Kind == MfaEventKind.AdministrationDenied);

    private IEnumerable<string> Routes() =>
        _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(route => route == "admin" || route.StartsWith("admin/", StringComparison.Ordinal)).Distinct();

    /// <summary>Everything that any of the forms asks for, filled in right, with a token that counts.</summary>
    private static async Task<FilledForm> FormAsync(SampleBrowser admin)
    {
        await admin.OpenAsync("/admin/users/frontdesk-harbor/reset");
        return admin.FillIn("Reset Multifactor Authentication", ("Reason", "asked for"), ("I have verified this person's identity", "on"));
    }

    private async Task<string> StateOfMapleAsync()
    {
        var policy = await _host.Services.GetRequiredService<IMfaPolicyStore>().FindAsync("maple", Token);
        var subjects = await _host.Services.GetRequiredService<IMfaSubjectStore>().PageAsync("maple", null, 500, Token);
        return $"{policy.GetType().Name} {(await _host.EventsAsync("maple")).Count} {string.Join(' ', subjects.Select(entry => entry.ToString()))}";
    }
}
