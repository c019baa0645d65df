using System.Net;
using System.Text;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>Odd input (B22, C9): one uniform answer, and no try spent.</summary>
public sealed class InputTests : IAsyncDisposable
{
    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public static TheoryData<string> OddCodes =>
    [
        "", " ", "1", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "１２３４５６", "12 34 5", "1e5", "+12345", "-1", "123456\r\nX: y", "[\"123456\"]", new string('1', 10_000),
    ];

    [Theory]
    [MemberData(nameof(OddCodes))]
    [Trait("Threat", "B22")]
    [Trait("Rule", "C9")]
    public async Task Code_OddInput_SameAnswerAndNoTrySpent(string typed)
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");
        for (var i = 0; i < 6; i++)
        {
            await browser.PressAsync("Submit", ("Enter Code", typed));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Response.StatusCode);
            Assert.Contains("6", browser.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }

        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");
        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    [Trait("Threat", "B22")]
    public async Task Code_WithSpacesAndHyphens_Accepted()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");
        var code = await _host.CodeAsync("therapist@harbor.example", Token);

        await browser.PressAsync("Submit", ("Enter Code", $" {code[..3]}-{code[3..]} "));

        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    [Trait("Threat", "B22")]
    public async Task Code_RepeatedField_NoCode()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");
        var code = await _host.CodeAsync("therapist@harbor.example", Token);
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        await browser.PostAsync(new Uri(browser.Address, "/mfa?handler=Code"), [new("code", code), new("code", code), new("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Response.StatusCode);
        Assert.False(browser.IsSignedIn);
    }

    [Theory]
    [InlineData("application/json", "{\"code\":\"123456\"}")]
    [InlineData("text/plain", "code=123456")]
    [Trait("Threat", "B22")]
    public async Task Code_OtherContentType_RefusedWithoutAnError(string type, string body)
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(browser.Address, "/mfa?handler=Code")) { Content = new StringContent(body, Encoding.UTF8, type) };
        await browser.OnceAsync(request);

        Assert.InRange((int)browser.Response.StatusCode, 400, 499);
    }

    /// <summary>What can't be read as a form has no antiforgery token either: it is refused before the code is looked at.</summary>
    [Theory]
    [InlineData("123\0456", 1)]
    [InlineData("1", 10_000_000)]
    [Trait("Threat", "B22")]
    public async Task Code_UnreadableForm_RefusedWithAWayOnAndNoTrySpent(string part, int times)
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");

        for (var i = 0; i < 6; i++)
        {
            await browser.PressAsync("Submit", ("Enter Code", string.Concat(Enumerable.Repeat(part, times))));
            Assert.Equal(HttpStatusCode.BadRequest, browser.Response.StatusCode);
            await browser.OpenAsync("/mfa");
        }

        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");
        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    [Trait("Threat", "B30")]
    public async Task MfaPages_Headers_NotStoredNotFramedNoScriptButTheirOwn()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");

        Assert.True(browser.Response.Headers.CacheControl!.NoStore);
        var policy = browser.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var script = Assert.Single(browser.Page.QuerySelectorAll("script"));
        Assert.StartsWith("/mfa/script.", script.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Empty(script.TextContent);
        Assert.Contains($"script-src 'nonce-{script.GetAttribute("nonce")}';", policy, StringComparison.Ordinal);
        await browser.OpenAsync("/mfa");
        Assert.NotEqual(script.GetAttribute("nonce"), browser.Page.QuerySelector("script")!.GetAttribute("nonce"));
    }
}
