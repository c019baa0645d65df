using System.Text;

namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>Bodies that no app sends (B22, C9): one answer at one cost, and no try spent.</summary>
[Trait("Threat", "B22")]
[Trait("Rule", "C9")]
public sealed class ApiBodyTests
{
    public static TheoryData<string> OddCodes =>
    [
        "", " ", "null", "[]", "\"123456\"", "{", "{}", """{"code":null}""", """{"code":123456}""", """{"code":["123456"]}""", """{"code":{"a":1}}""", """{"code":true}""",
        """{"code":"123456","code":"123456"}""", """{"code":"123456","x":1}""", """{"Code":"123456"}""", """{"code":"123456","trustBrowser":"true"}""", """{"code":"123456","trustBrowser":1}""",
        """{"code":"123456"}{"code":"123456"}""", """{"code":"123456"} x""", """{"code":"123456",}""", """/**/{"code":"123456"}""", "{'code':'123456'}", "code=123456",
        "{\"code\":\"123456\",\"pad\":\"" + new string(' ', 20_000) + "\"}", "{\"code\":\"" + new string('1', 300) + "\"}", new string(' ', 10_000_000), new string('[', 16_000),
    ];

    [Theory]
    [MemberData(nameof(OddCodes), DisableDiscoveryEnumeration = true)]
    public async Task Code_BodyNotAsDescribed_AskedAsNothingTyped(string body)
    {
        await using var host = await TestHost.StartAsync();
        var app = await ApiClient.PendingAsync(host);
        host.Flow.Answered = Steps.Code(new CodeProblem.Malformed());
        var expected = await app.PostAsync("code", """{"code":"no code"}""");

        var answer = await app.PostAsync("code", body);

        Assert.Equal((422, "code-malformed", expected.Text), (answer.Status, answer.Kind, answer.Text));
        Assert.Equal(["no code", null], host.Flow.Typed);
    }

    [Fact]
    public async Task Code_BytesThatAreNoUtf8_AskedAsNothingTyped()
    {
        await using var host = await TestHost.StartAsync();
        var app = await ApiClient.PendingAsync(host);
        var content = new ByteArrayContent([.. "{\"code\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        await app.PostAsync("code", content);

        Assert.Equal([null], host.Flow.Typed);
    }

    [Theory]
    [InlineData("method", """{"method":["email"]}""")]
    [InlineData("method", """{"method":"email","method":"email"}""")]
    [InlineData("method", """{"method":"Email"}""")]
    [InlineData("phone", """{"phone":4152013344}""")]
    [InlineData("phone", """{"phone":"(415) 201-3344","phone":"(415) 201-3344"}""")]
    [InlineData("phone", """{"phone":"(415) 201-3344","country":"US"}""")]
    public async Task OtherField_BodyNotAsDescribed_AskedAsNothingTyped(string path, string body)
    {
        await using var host = await TestHost.StartAsync();
        var app = await ApiClient.PendingAsync(host);

        await app.PostAsync(path, body);

        Assert.Equal([null], host.Flow.Typed);
    }

    [Theory]
    [InlineData("send", "[]")]
    [InlineData("send", """{"again":true}""")]
    [InlineData("leave", "1")]
    [InlineData("step-up", "")]
    [InlineData("step-up", """{"methods":"text"}""")]
    [InlineData("step-up", """{"methods":["pigeon"]}""")]
    [InlineData("step-up", """{"methods":[null]}""")]
    [InlineData("step-up", """{"methods":[],"methods":["text"]}""")]
    [InlineData("change", """{"methods":[1]}""")]
    [InlineData("change", """{"method":"text"}""")]
    public async Task NoFieldToShowAgain_BodyNotAsDescribed_BadRequestAndNothingDone(string path, string body)
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PolicyOff);
        var app = await ApiClient.PendingAsync(host);
        var cookies = new Dictionary<string, string>(app.Cookies);

        var answer = await app.PostAsync(path, body);

        Assert.Equal((400, "invalid-request", "application/problem+json"), (answer.Status, answer.Kind, answer.MediaType));
        Assert.Contains("The body has to be {}", answer.Find("detail")!.Replace("such as ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal((0, null, null), (host.Flow.Sends, host.Flow.StepUp, host.Flow.Change));
        Assert.Equal(cookies, app.Cookies);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" {\n} ")]
    public async Task Send_NothingToSay_Sends(string body)
    {
        await using var host = await TestHost.StartAsync();
        var app = await ApiClient.PendingAsync(host);
        host.Flow.Answered = Steps.Code();

        var answer = await app.PostAsync("send", body);

        Assert.Equal((200, "enterCode", 1), (answer.Status, answer.Kind, host.Flow.Sends));
    }

    [Fact]
    public async Task Code_InPieces_IsReadWhole()
    {
        await using var host = await TestHost.StartAsync();
        var app = await ApiClient.PendingAsync(host);
        var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes("""{"trustBrowser":true,"code":"\u0031 23-456"}""")));
        content.Headers.ContentType = new("application/json");

        await app.PostAsync("code", content);

        Assert.Equal(["1 23-456+trust"], host.Flow.Typed);
    }
}
