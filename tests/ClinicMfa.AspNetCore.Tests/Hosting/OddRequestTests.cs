using System.Net;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>Requests that no form of the pages makes.</summary>
public sealed class OddRequestTests
{
    [Theory]
    [InlineData("/mfa")]
    [InlineData("/mfa?handler=Nope")]
    public async Task Post_NoSuchForm_ShowsThePage(string path)
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();
        var token = (await browser.ReadAsync("/mfa")).Split("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];

        using var response = await browser.PostAsync(path, ("__RequestVerificationToken", token), ("code", "123456"));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/mfa", response.Headers.Location?.OriginalString);
        Assert.Empty(host.Flow.Typed);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task OtherMethod_IsNotAllowed(string method)
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();

        using var response = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/mfa"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], response.Content.Headers.Allow);
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
    }

    [Fact]
    public async Task Page_WithAForm_IsRenderedWithoutAWarning()
    {
        using var logs = new FakeLoggerProvider();
        await using var host = await TestHost.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(logs));
        var browser = await host.OpenPendingAsync();

        using var response = await browser.GetAsync("/mfa");

        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Contains("</form>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(logs.Collector.GetSnapshot(), record => record.Category!.Contains("Antiforgery", StringComparison.Ordinal) && record.Level >= LogLevel.Warning);
    }
}
