using System.Text;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>What pages of other sites can make a browser send (B25): the half-signed-in cookie goes along, and nothing comes of it.</summary>
[Trait("Threat", "B25")]
public sealed class ApiOriginTests
{
    public static TheoryData<string> Posts => ["/api/mfa/method", "/api/mfa/phone", "/api/mfa/code", "/api/mfa/send", "/api/mfa/leave", "/api/mfa/step-up", "/api/mfa/change", "/api/login"];

    public static TheoryData<string, string> ForeignHeaders => new()
    {
        { "Origin", "https://evil.example" },
        { "Origin", "https://other.records.example" },
        { "Origin", "http://records.example" },
        { "Origin", "https://records.example:8443" },
        { "Origin", "https://records.example.evil.example" },
        { "Origin", "null" },
        { "Sec-Fetch-Site", "cross-site" },
        { "Sec-Fetch-Site", "same-site" },
        { "Sec-Fetch-Site", "anything" },
    };

    [Theory]
    [MemberData(nameof(ForeignHeaders))]
    public async Task EveryCall_FromAnotherOrigin_RefusedAndNothingDone(string name, string value)
    {
        await using var host = await TestHost.StartAsync();
        var app = await SignedInWithStepUpAsync(host);
        var cookies = new Dictionary<string, string>(app.Cookies);

        foreach (var path in Posts)
            AssertForeign(await app.PostAsync((string)path, """{"code":"123456"}""", (name, value)));
        AssertForeign(await app.GetAsync("/api/mfa", (name, value)));

        Assert.Empty(host.Flow.Typed);
        Assert.Equal(cookies, app.Cookies);
    }

    /// <summary>No browser says it twice: of two answers none is taken.</summary>
    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", "cross-site")]
    [InlineData("Origin", "https://records.example", "https://evil.example")]
    public async Task Post_HeaderSaidTwice_RefusedAndNothingDone(string name, string here, string elsewhere)
    {
        await using var host = await TestHost.StartAsync();
        var app = await SignedInWithStepUpAsync(host);

        AssertForeign(await app.PostAsync("/api/mfa/code", """{"code":"123456"}""", (name, here), (name, elsewhere)));

        Assert.Empty(host.Flow.Typed);
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Post_AsAFormOfAnotherSiteCanBeMade_Refused(string path)
    {
        await using var host = await TestHost.StartAsync();
        var app = await SignedInWithStepUpAsync(host);
        HttpContent[] contents =
        [
            new FormUrlEncodedContent([new("code", "123456")]),
            new StringContent("""{"code":"123456","x":"=""}""", Encoding.UTF8, "text/plain"), // enctype="text/plain" makes JSON of a form
            new MultipartFormDataContent { { new StringContent("123456"), "code" } },
            new ByteArrayContent("""{"code":"123456"}"""u8.ToArray()),
        ];

        foreach (var content in contents.Where(_ => path != "/api/login")) // its own body is none
        {
            var answer = await app.PostAsync(path, content);
            Assert.Equal((415, "content-type", "no-store"), (answer.Status, answer.Kind, answer.Header("Cache-Control")));
        }

        Assert.Empty(host.Flow.Typed);
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("APPLICATION/JSON", 200)]
    [InlineData("application/json; charset=utf-7", 415)]
    [InlineData("application/jsonx", 415)]
    [InlineData("text/plain; application/json", 415)]
    [InlineData("text/plain, application/json", 415)]
    public async Task Post_ContentType_IsJsonAndNothingElse(string type, int status)
    {
        await using var host = await TestHost.StartAsync();
        var app = await ApiClient.PendingAsync(host);
        var content = new ByteArrayContent("""{"code":"123456"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        Assert.Equal(status, (await app.PostAsync("code", content)).Status);
    }

    [Theory]
    [InlineData("Origin", "https://records.example")]
    [InlineData("Origin", "HTTPS://RECORDS.EXAMPLE")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("User-Agent", "Harbor/1.0 (iPhone)")] // no browser says nothing of where it comes from
    public async Task Post_FromHereOrFromNoBrowser_Taken(string name, string value)
    {
        await using var host = await TestHost.StartAsync();
        var app = await ApiClient.PendingAsync(host);

        var answer = await app.PostAsync("code", """{"code":"123456"}""", (name, value));

        Assert.Equal((200, "completed"), (answer.Status, answer.Kind));
    }

    [Fact]
    public async Task Post_FromAListedOrigin_TakenAndFromItsSiblingNot()
    {
        await using var host = await TestHost.StartAsync(options => options.ApiOrigins.Add("https://app.records.example"));
        var app = await ApiClient.PendingAsync(host);

        var sibling = await app.PostAsync("code", """{"code":"123456"}""", ("Sec-Fetch-Site", "same-site"), ("Origin", "https://blog.records.example"));
        var listed = await app.PostAsync("code", """{"code":"123456"}""", ("Sec-Fetch-Site", "same-site"), ("Origin", "https://app.records.example"));

        Assert.Equal((403, "foreign-origin"), (sibling.Status, sibling.Kind));
        Assert.Equal((200, "completed"), (listed.Status, listed.Kind));
    }

    [Theory]
    [InlineData("https://app.records.example", "https://app.records.example")]
    [InlineData("https://blog.records.example", null)]
    [InlineData("https://evil.example", null)]
    public async Task Preflight_WithCorsOfTheHost_AllowsTheListedOriginOnly(string origin, string? allowed)
    {
        await using var host = await TestHost.StartAsync(options => options.ApiOrigins.Add("https://app.records.example"));
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/mfa/code");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");

        using var answer = await host.Open().SendAsync(request);

        Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null);
        Assert.Empty(host.Flow.Typed);
    }

    [Theory]
    [InlineData("https://app.example.com/")]
    [InlineData("https://app.example.com/path")]
    [InlineData("http://app.example.com")]
    [InlineData("app.example.com")]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("")]
    public async Task ApiOrigins_NoOrigin_StopsTheHostWithASentence(string origin)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(options => options.ApiOrigins.Add(origin)));

        Assert.Contains($"ApiOrigins has '{origin}'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://app.example.com")]
    [InlineData("https://app.example.com:8443")]
    [InlineData("http://localhost:3000")]
    public async Task ApiOrigins_Origin_IsTaken(string origin)
    {
        await using var host = await TestHost.StartAsync(options => options.ApiOrigins.Add(origin));

        Assert.Equal([origin], host.Services.GetRequiredService<IOptions<ClinicMfaAspNetCoreOptions>>().Value.ApiOrigins);
    }

    private static void AssertForeign(ApiAnswer answer) =>
        Assert.Equal((403, "foreign-origin", "no-store"), (answer.Status, answer.Kind, answer.Header("Cache-Control")));

    private static async Task<ApiClient> SignedInWithStepUpAsync(TestHost host)
    {
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PolicyOff);
        var app = await ApiClient.PendingAsync(host);
        host.Flow.Started = Steps.Code();
        Assert.Equal("enterCode", (await app.PostAsync("step-up")).Kind);
        return app;
    }
}
