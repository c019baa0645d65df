using System.Net;
using Microsoft.AspNetCore.Http.Features;
using NSubstitute;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>What the gate answers to browsers and to apps, to the letter of its headers.</summary>
public sealed class GateProblemTests
{
    // Chromium's own, at a click.
    private const string BrowsersAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8";

    [Fact]
    public async Task Staff_AppWithASessionThatWasNeverCompleted_ToldWhatItsTokenLacks()
    {
        await using var host = await TestHost.StartAsync();
        var browser = host.Open();
        using (await browser.GetAsync("/plain")) { }

        using var response = await browser.GetAsync("/", ("Accept", "application/json"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(
            "Bearer error=\"insufficient_user_authentication\", error_description=\"A completed login to this clinic is required\"",
            response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task AskForSessionAsync_HostsSchemeAnsweredInFull_AnswerStays()
    {
        var started = Substitute.For<IHttpResponseFeature>();
        started.HasStarted.Returns(true);
        started.Headers.Returns(new HeaderDictionary { ["Location"] = "/login" });
        var context = new DefaultHttpContext();
        context.Features.Set(started);

        await GateProblem.AskForSessionAsync(context);

        Assert.Equal("/login", context.Response.Headers.Location);
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode", "navigate")]
    [InlineData("Accept", BrowsersAccept)]
    [InlineData("Accept", "*/*")]
    public async Task RequireRecentMfa_Browser_SentToThePageWhichNobodyKeeps(string header, string value)
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);

        using var response = await browser.GetAsync("/sensitive", (header, value));

        Assert.Equal((HttpStatusCode.Redirect, "/mfa"), (response.StatusCode, response.Headers.Location?.OriginalString));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    /// <summary>A page that is opened keeps all of its address: the handler is the form's only where a form was sent.</summary>
    [Fact]
    public async Task RequireRecentMfa_PageWithAHandlerOpened_ComesBackToIt()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await LogInAsync(host);
        host.Flow.Current = Steps.Code(purpose: ChallengePurpose.StepUp);

        using (await browser.GetAsync("/sensitive?handler=Next&a=1")) { }
        using var proven = await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.Equal("/sensitive?handler=Next&a=1", proven.Headers.Location?.OriginalString);
    }

    private static async Task<Browser> LogInAsync(TestHost host)
    {
        var started = host.Flow.Started;
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PolicyOff);
        var browser = await host.OpenPendingAsync();
        host.Flow.Started = started;
        return browser;
    }
}
