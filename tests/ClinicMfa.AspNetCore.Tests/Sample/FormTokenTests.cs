using System.Net;
using ClinicMfa.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>Every POST there is needs the token of its form (B25). A new one is tried as soon as it exists.</summary>
public sealed class FormTokenTests : IAsyncDisposable
{
    /// <summary>What changes nothing that is anybody's: the error page, which is run in place of any other, the clock of Development, and what isn't there.</summary>
    private static readonly string[] WithoutToken = ["error", "dev/clock", "{*path}"];

    /// <summary>The drop-in pages check the token themselves, so that a form that is out of date says so; each of their answers is tried.</summary>
    private static readonly string[] OfTheFlow = ["mfa?handler=Method", "mfa?handler=Phone", "mfa?handler=Code", "mfa?handler=Send", "mfa?handler=Leave", "mfa/confirm"];

    private readonly SampleApplication _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Threat", "B25")]
    public async Task EveryPost_WithoutItsToken_BadRequest()
    {
        using var admin = await _host.SitDownAsync("admin@harbor.example");
        var posts = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") ?? true)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/'))
            .Distinct().Except(WithoutToken).Where(route => !route.StartsWith("mfa", StringComparison.Ordinal) && !IsApi(route)).Concat(OfTheFlow).ToList();
        Assert.True(posts.Count > 25, string.Join(", ", posts));
        var before = await DoneAsync();

        foreach (var route in posts)
        {
            var path = "/" + System.Text.RegularExpressions.Regex.Replace(route, @"\{user[^}]*\}", "frontdesk-harbor").Replace("{clinic}", "harbor", StringComparison.Ordinal);
            if (route.StartsWith("portal", StringComparison.Ordinal) && route != "portal/login")
                continue; // patients' only
            await admin.PostAsync(new Uri(admin.Address, path), [new("Reason", "asked for"), new("IdentityVerified", "true"), new("Email", "x@y.example")]);
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, admin.Response.StatusCode));
        }

        Assert.Equal(before, await DoneAsync());
    }

    /// <summary>What takes JSON has no token: another site's page can't send it, neither as a form nor from its own origin.</summary>
    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [Trait("Threat", "B25")]
    public async Task EveryJsonPost_OfAnotherSite_Refused(string header, string value)
    {
        using var admin = await _host.SitDownAsync("admin@harbor.example");
        var posts = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") ?? true)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/')).Where(IsApi).ToList();
        Assert.Equal(8, posts.Count);
        var before = await DoneAsync();

        foreach (var path in posts)
        {
            await admin.PostAsync(new Uri(admin.Address, "/" + path), [new("code", "123456"), new("email", "admin@harbor.example")]);
            var refused = path == "api/login" ? HttpStatusCode.NotFound : HttpStatusCode.UnsupportedMediaType; // the router takes no form for the host's own
            Assert.Equal((path, refused), (path, admin.Response.StatusCode));

            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(admin.Address, "/" + path)) { Content = JsonContent.Create(new { email = "admin@harbor.example", password = SampleApplication.Password }) };
            request.Headers.Add(header, value);
            await admin.OnceAsync(request);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, admin.Response.StatusCode));
        }

        Assert.Equal(before, await DoneAsync());
    }

    [Fact]
    [Trait("Threat", "B25")]
    public void Antiforgery_OfThePages_IsSwitchedOffWhereDeclaredOnly() =>
        Assert.Equal(
            ["dev/clock", "error", "mfa", "mfa/confirm"],
            _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is not null || endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false })
                .Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().Order(StringComparer.Ordinal));

    /// <summary>What was done in the clinic. Notices of the Admin's own login go out beside it, so their facts may come while the test is at work.</summary>
    private async Task<int> DoneAsync() =>
        (await _host.EventsAsync("harbor")).Count(fact => fact.Kind is not (MfaEventKind.NoticeSent or MfaEventKind.NoticeNotSent));

    private static bool IsApi(string route) => route.StartsWith("api/", StringComparison.Ordinal);
}
