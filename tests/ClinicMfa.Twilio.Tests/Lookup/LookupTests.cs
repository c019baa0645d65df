using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Twilio.Tests;

/// <summary>What kind of line a number is (rule E1).</summary>
[Trait("Rule", "E1")]
public sealed class LookupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindAsync_ANumber_TheDocumentedRequest()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Knows("mobile"));
        using var under = new LookupUnderTest(twilio.Address);

        await under.FindAsync(Cancellation);

        var request = Assert.Single(twilio.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal($"/v2/PhoneNumbers/{Sample.Number}", request.Path);
        Assert.Equal("?Fields=line_type_intelligence", request.Query);
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Sample.AccountSid}:{Sample.AuthToken}"))}", request.Authorization);
    }

    [Theory]
    [InlineData("mobile", PhoneLineType.Mobile)]
    [InlineData("landline", PhoneLineType.Landline)]
    [InlineData("fixedVoip", PhoneLineType.Voip)]
    [InlineData("nonFixedVoip", PhoneLineType.Voip)]
    [InlineData("personal", PhoneLineType.Other)]
    [InlineData("tollFree", PhoneLineType.Other)]
    [InlineData("premium", PhoneLineType.Other)]
    [InlineData("sharedCost", PhoneLineType.Other)]
    [InlineData("uan", PhoneLineType.Other)]
    [InlineData("voicemail", PhoneLineType.Other)]
    [InlineData("pager", PhoneLineType.Other)]
    [InlineData("unknown", PhoneLineType.Unknown)]
    [InlineData("hologram", PhoneLineType.Unknown)]
    [InlineData(null, PhoneLineType.Unknown)]
    public async Task FindAsync_Answered_ByTwiliosType(string? type, PhoneLineType expected)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Knows(type));
        using var under = new LookupUnderTest(twilio.Address);

        Assert.Equal(expected, await under.FindAsync(Cancellation));
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task FindAsync_CarrierDidNotSay_Unknown()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Knows("mobile", errorCode: 60600));
        using var under = new LookupUnderTest(twilio.Address);

        Assert.Equal(PhoneLineType.Unknown, await under.FindAsync(Cancellation));
    }

    [Theory]
    [InlineData("+14155550124")]
    [InlineData("4155550123")]
    [InlineData("")]
    public async Task FindAsync_AnswerIsAboutAnotherNumber_Unknown(string number)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Knows("mobile", number));
        using var under = new LookupUnderTest(twilio.Address);

        Assert.Equal(PhoneLineType.Unknown, await under.FindAsync(Cancellation));
    }

    [Theory]
    [InlineData("4155550123")]
    [InlineData("+1415/../x")]
    [InlineData("+1415?Fields=caller_name")]
    [InlineData("")]
    public async Task FindAsync_NotANumber_UnknownAndNothingAsked(string number)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Knows("mobile"));
        using var under = new LookupUnderTest(twilio.Address);

        Assert.Equal(PhoneLineType.Unknown, await under.FindAsync(Cancellation, number));
        Assert.Empty(twilio.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task FindAsync_NotAnsweredOnce_AskedOnceMore(int status)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(status, 0, "0"), FakeTwilio.Knows("landline"));
        using var under = new LookupUnderTest(twilio.Address);

        Assert.Equal(PhoneLineType.Landline, await under.FindAsync(Cancellation));
        Assert.Equal(2, twilio.Requests.Count);
    }

    [Fact]
    public async Task FindAsync_NotAnsweredTwice_UnknownAndNoThird()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(500, 20500));
        using var under = new LookupUnderTest(twilio.Address);

        var finding = under.FindAsync(Cancellation);
        under.Time.Advance(await under.Time.NextPauseAsync(Cancellation));

        Assert.Equal(PhoneLineType.Unknown, await finding);
        Assert.Equal(2, twilio.Requests.Count);
    }

    [Fact]
    public async Task FindAsync_BusyForLongerThanALoginWaits_UnknownAtOnce()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(429, 20429, "60"));
        using var under = new LookupUnderTest(twilio.Address);

        Assert.Equal(PhoneLineType.Unknown, await under.FindAsync(Cancellation));
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task FindAsync_NoConnection_AskedOnceMore()
    {
        using var twilio = new UnreachableTwilio();
        using var under = new LookupUnderTest(twilio.Address);

        var finding = under.FindAsync(Cancellation);
        under.Time.Advance(await under.Time.NextPauseAsync(Cancellation));

        Assert.Equal(PhoneLineType.Unknown, await finding);
        Assert.Equal(2, under.Logs.GetSnapshot().Count(record => record.Id.Id == 3020));
    }

    [Theory]
    [InlineData(200, "<html></html>")]
    [InlineData(200, "{}")]
    [InlineData(200, "[1]")]
    [InlineData(204, "")]
    [InlineData(302, "")]
    [InlineData(400, "{\"code\":20001}")]
    [InlineData(404, "{\"code\":20404}")]
    public async Task FindAsync_NotUnderstood_UnknownAndPaidOnce(int status, string body)
    {
        await using var twilio = await FakeTwilio.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return body.Length == 0 ? Task.CompletedTask : FakeTwilio.Json(status, body)(context);
        });
        using var under = new LookupUnderTest(twilio.Address);

        Assert.Equal(PhoneLineType.Unknown, await under.FindAsync(Cancellation));
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task FindAsync_AnswerIsHeldUp_UnknownAtTheDeadlineAndPaidOnce()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Hangs);
        using var under = new LookupUnderTest(twilio.Address);

        var finding = under.FindAsync(Cancellation);
        await twilio.Received;
        under.Time.Advance(DeliveryOptions.MaxDeadline);

        Assert.Equal(PhoneLineType.Unknown, await finding);
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task FindAsync_ConnectionLostAfterTheRequest_UnknownAndPaidOnce()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.HangsUp);
        using var under = new LookupUnderTest(twilio.Address);

        Assert.Equal(PhoneLineType.Unknown, await under.FindAsync(Cancellation));
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task FindAsync_CredentialsRefused_OneErrorThatSaysWhatToCheck()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(401, 20003));
        using var under = new LookupUnderTest(twilio.Address);

        Assert.Equal(PhoneLineType.Unknown, await under.FindAsync(Cancellation));

        var alert = Assert.Single(under.Logs.GetSnapshot(), record => record.Id.Id == 3022);
        Assert.Contains("ClinicMfa:Twilio:ApiKeySid may use Lookup", alert.Message, StringComparison.Ordinal);
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task FindAsync_HostGaveAllItsClientsTheStandardResilienceHandler_AskedTwiceAtMost()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(500, 20500, "0"));
        using var under = new LookupUnderTest(
            twilio.Address,
            services => services.ConfigureHttpClientDefaults(client => client.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero)));

        await under.FindAsync(Cancellation);

        Assert.Equal(2, twilio.Requests.Count);
    }

    [Theory]
    [Trait("Rule", "A2")]
    [Trait("Threat", "B28")]
    [InlineData("known")]
    [InlineData("500")]
    [InlineData("html")]
    [InlineData("credentials")]
    [InlineData("refused")]
    public async Task FindAsync_WhateverHappens_NoNumberInLogsOrTraces(string happens)
    {
        await using var twilio = await FakeTwilio.StartAsync(happens switch
        {
            "500" => FakeTwilio.Error(500, 20500, "0"),
            "html" => FakeTwilio.Json(200, $"<html>{Sample.Number}</html>"),
            "credentials" => FakeTwilio.Error(401, 20003),
            _ => FakeTwilio.Knows("mobile"),
        });
        using var closed = new UnreachableTwilio();
        using var under = new LookupUnderTest(happens == "refused" ? closed.Address : twilio.Address);
        var seen = new ConcurrentQueue<string>();
        using var listener = Record.Activities(seen);

        var finding = under.FindAsync(Cancellation);
        if (happens == "refused")
            under.Time.Advance(await under.Time.NextPauseAsync(Cancellation));
        await finding;

        var written = string.Join('\n', [.. under.Logs.GetSnapshot().Select(Record.Everything), .. seen]);
        Assert.DoesNotContain(Sample.Number[2..], written, StringComparison.Ordinal);
        Assert.DoesNotContain(Sample.AuthToken, written, StringComparison.Ordinal);
    }
}
