using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace ClinicMfa.Twilio.AspNetCore.Tests;

/// <summary>What is not Twilio's gets an empty answer and reaches no store.</summary>
[Trait("Threat", "B29")]
public sealed class RefusalTests
{
    private static readonly KeyValuePair<string, string>[] Form = CallbackHost.StatusForm();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[]> Signatures => new()
    {
        { "missing", [] },
        { "empty", [""] },
        { "blank", [" "] },
        { "wrong", ["AAAAAAAAAAAAAAAAAAAAAAAAAAA="] },
        { "right, in one header with another", [CallbackHost.Sign(CallbackHost.Status, Form) + ",AAAA"] },
        { "of the other endpoint", [CallbackHost.Sign(CallbackHost.Inbound, Form)] },
        { "of another ticket", [CallbackHost.Sign("/mfa/twilio/status/another", Form)] },
        { "of the inner address", [CallbackHost.Sign(CallbackHost.Status, Form, "http://127.0.0.1")] },
        { "of another form", [CallbackHost.Sign(CallbackHost.Status, CallbackHost.StatusForm("sent"))] },
    };

    [Theory]
    [MemberData(nameof(Signatures))]
    public async Task Status_Signature_403AndNothingElse(string what, string[] signatures)
    {
        Assert.NotNull(what);
        await using var host = await CallbackHost.StartAsync();

        using var answer = await host.PostAsync(CallbackHost.Status, Form, signatures);

        await AssertRefusedAsync(host, answer, HttpStatusCode.Forbidden);
    }

    /// <summary>Written by hand: the HTTP client would put repeated headers into one.</summary>
    [Theory]
    [InlineData(1, "204")]
    [InlineData(2, "403")]
    public async Task Status_SignatureHeaderRepeated_403(int times, string status)
    {
        await using var host = await CallbackHost.StartAsync();
        using var content = new FormUrlEncodedContent(Form);
        var body = await content.ReadAsStringAsync(Cancellation);
        var headers = string.Concat(Enumerable.Repeat($"X-Twilio-Signature: {CallbackHost.Sign(CallbackHost.Status, Form)}\r\n", times));
        var request = $"POST {CallbackHost.Status} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}";

        using var connection = new TcpClient();
        await connection.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port, Cancellation);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancellation);
        using var reader = new StreamReader(stream);

        Assert.StartsWith($"HTTP/1.1 {status}", await reader.ReadLineAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(times == 1 ? 1 : 0, host.Reports.Calls);
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "http")]
    [InlineData("X-Forwarded-Prefix", "/elsewhere")]
    [InlineData("X-Original-URL", "/elsewhere")]
    [InlineData("Host", "evil.example")]
    public async Task Status_WhateverProxiesSay_ThePublicAddressCounts(string header, string value)
    {
        await using var host = await CallbackHost.StartAsync(use: app => app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All }));

        using var ours = await host.PostAsync(CallbackHost.Status, Form, edit: request => request.Headers.TryAddWithoutValidation(header, value));
        using var theirs = await host.PostAsync(
            CallbackHost.Status,
            Form,
            [CallbackHost.Sign(CallbackHost.Status, Form, "https://evil.example/app")],
            request => request.Headers.TryAddWithoutValidation(header, value));

        Assert.Equal(HttpStatusCode.NoContent, ours.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        Assert.Equal(1, host.Reports.Calls);
    }

    [Theory]
    [InlineData("?a=b&a=c")]
    [InlineData("?q=a+b&x=%2Fy%20z&e")]
    [InlineData("?")]
    public async Task Inbound_Query_IsPartOfWhatIsSigned(string query)
    {
        await using var host = await CallbackHost.StartAsync();
        var form = CallbackHost.InboundForm();

        using var signed = await host.PostAsync(CallbackHost.Inbound + query, form, [CallbackHost.Sign(CallbackHost.Inbound + query, form)]);
        using var unsigned = await host.PostAsync(CallbackHost.Inbound + query + "z=1", form, [CallbackHost.Sign(CallbackHost.Inbound + query, form)]);

        Assert.Equal(HttpStatusCode.OK, signed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, unsigned.StatusCode);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded-not")]
    [InlineData(null)]
    public async Task Status_NotAForm_400(string? contentType)
    {
        await using var host = await CallbackHost.StartAsync();

        using var answer = await host.PostAsync(
            CallbackHost.Status, Form, edit: request => request.Content!.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType));

        await AssertRefusedAsync(host, answer, HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Status_TooBig_413(bool isChunked)
    {
        await using var host = await CallbackHost.StartAsync();
        KeyValuePair<string, string>[] form = [.. Form, KeyValuePair.Create("Filler", new string('x', 16 * 1024))];

        using var answer = await host.PostAsync(CallbackHost.Status, form, edit: request => request.Headers.TransferEncodingChunked = isChunked);

        await AssertRefusedAsync(host, answer, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Status_JustAllowed_Taken()
    {
        await using var host = await CallbackHost.StartAsync();
        using var bare = new FormUrlEncodedContent([.. Form, KeyValuePair.Create("Filler", "")]);
        var left = (16 * 1024) - (int)bare.Headers.ContentLength!;
        KeyValuePair<string, string>[] form = [.. Form, KeyValuePair.Create("Filler", new string('x', left))];

        using var answer = await host.PostAsync(CallbackHost.Status, form);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&&&")]
    [InlineData("=%ZZ&%")]
    [InlineData("{\"AccountSid\":1}")]
    [InlineData("MessageStatus=%FF%FE")]
    public async Task Status_Nonsense_403(string body)
    {
        await using var host = await CallbackHost.StartAsync();
        using var nonsense = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");

        using var answer = await host.PostAsync(CallbackHost.Status, Form, edit: request => request.Content = nonsense);

        await AssertRefusedAsync(host, answer, HttpStatusCode.Forbidden);
    }

    /// <summary>Whatever a form can hold survives the way over the wire as it was signed.</summary>
    [Fact]
    public async Task Inbound_RandomForms_AcceptedAsSignedAndRefusedOtherwise()
    {
        const int Count = 100;
        await using var host = await CallbackHost.StartAsync();
        var dice = new Dice(Dice.Seed);
        for (var i = 0; i < Count; i++)
        {
            var callback = RandomCallback.Create(dice, Sample.PublicAddress);
            KeyValuePair<string, string>[] form = [.. callback.Form.Where(field => field.Key != "AccountSid"), KeyValuePair.Create("AccountSid", Sample.AccountSid)];
            var signature = TestSignature.Of(Sample.AuthToken, callback.SignedUrl, form);

            using var signed = await host.PostAsync(callback.PathAndQuery, form, [signature]);
            using var changed = await host.PostAsync(callback.PathAndQuery, [.. form, KeyValuePair.Create("z", "")], [signature]);

            Assert.True(signed.StatusCode == HttpStatusCode.OK, $"seed {Dice.Seed}, form {i}: {signed.StatusCode}");
            Assert.True(changed.StatusCode == HttpStatusCode.Forbidden, $"seed {Dice.Seed}, changed form {i}: {changed.StatusCode}");
        }
    }

    private static async Task AssertRefusedAsync(CallbackHost host, HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(0, host.Reports.Calls);
    }
}
