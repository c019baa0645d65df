using System.Net;
using System.Text;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>Where a form comes from and what is in it: what is not right changes nothing.</summary>
public sealed class PageFormTests
{
    [Theory]
    [InlineData("Method")]
    [InlineData("Phone")]
    [InlineData("Code")]
    [InlineData("Send")]
    [InlineData("Leave")]
    public async Task Post_WithoutToken_IsRefusedAndSaysHowToGoOn(string handler) // B25
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();

        using var response = await browser.PostAsync($"/mfa?handler={handler}", ("code", "123456"), ("method", "email"), ("phone", "4152013344"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(">Continue</a>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(host.Flow.Typed);
        Assert.Contains("__Host-clinicmfa.pending", browser.Cookies.Keys);
    }

    [Fact]
    public async Task Post_CodeMissingRepeatedOrOverlong_IsNothingTyped() // B22, C9
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Answered = Steps.Code(new CodeProblem.Malformed());
        var browser = await host.OpenPendingAsync();

        await browser.SubmitAsync("Code");
        await browser.SubmitAsync("Code", ("code", "123456"), ("code", "123456"));
        await browser.SubmitAsync("Code", ("code", new string('1', 300)));
        await browser.SubmitAsync("Code", ("code", " 123-456 "));
        using var nul = await browser.SubmitAsync("Code", ("code", "123456\0"));

        Assert.Equal([null, null, null, " 123-456 "], host.Flow.Typed);
        Assert.Equal(HttpStatusCode.BadRequest, nul.StatusCode); // ASP.NET Core reads no form with a NUL
    }

    [Fact]
    public async Task Post_HugeBody_IsRefusedWithoutAnErrorPage() // B22
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();

        using var response = await browser.SubmitAsync("Code", ("code", new string('1', 1_000_000)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(host.Flow.Typed);
    }

    [Fact]
    public async Task Post_Json_IsRefused() // B22
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();

        using var response = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/mfa?handler=Code")
        {
            Content = new StringContent("""{"code":["123456"]}""", Encoding.UTF8, "application/json"),
        });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(host.Flow.Typed);
    }

    [Theory]
    [InlineData("/mfa")]
    [InlineData("/mfa?handler=Send")]
    [InlineData("/mfa?handler=Leave")]
    [InlineData("/mfa?show=method")]
    public async Task Get_Anything_SendsNothingAndChangesNothing(string path) // B25
    {
        await using var host = await TestHost.StartAsync();
        var browser = await host.OpenPendingAsync();
        var pending = browser.Cookies["__Host-clinicmfa.pending"];

        await browser.GetAsync(path);

        Assert.Equal(0, host.Flow.Sends);
        Assert.Empty(host.Flow.Typed);
        Assert.Equal(pending, browser.Cookies["__Host-clinicmfa.pending"]);
    }
}
