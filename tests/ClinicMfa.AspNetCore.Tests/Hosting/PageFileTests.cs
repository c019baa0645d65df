namespace ClinicMfa.AspNetCore.Tests;

/// <summary>What comes with a page: its headers, its stylesheet and its script. Threat B30.</summary>
public sealed class PageFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_EveryKind_IsKeptNowhereAndRunsNothingElse() // B30
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();

        using var page = await browser.GetAsync("/mfa");
        using var gone = await host.Open().GetAsync("/mfa");
        using var stale = await browser.PostAsync("/mfa?handler=Code");

        foreach (var response in new[] { page, gone, stale })
        {
            Assert.True(response.Headers.CacheControl?.NoStore);
            Assert.Matches("^default-src 'none'; script-src 'nonce-[0-9a-f]{32}'; style-src 'self'; ", response.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        }
    }

    [Fact]
    public async Task Page_PolicyWithoutAPlaceForTheNumber_HasNoScript()
    {
        await using var host = await TestHost.StartAsync(options => options.ContentSecurityPolicy = "default-src 'none'; style-src 'self'");
        var browser = await host.OpenPendingAsync();

        using var page = await browser.GetAsync("/mfa");

        Assert.Equal("default-src 'none'; style-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("<script", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stylesheet_InProduction_IsThereAndNotEmpty()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();
        var page = await browser.ReadAsync("/mfa");
        var path = page.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];

        using var response = await host.Open().GetAsync(path);

        Assert.Equal("text/css", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(".mfa-card", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_InProduction_IsThereAndBelongsToPagesThatAskForACode()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();
        var page = await browser.ReadAsync("/mfa");
        var path = page.Split("<script src=\"")[1].Split('"')[0];

        using var response = await host.Open().GetAsync(path);
        host.Flow.Current = new MfaStep.EnterPhoneNumber(Steps.Challenge, Problem: null, CanChooseMethod: false);

        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"use strict\"", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
    }
}
