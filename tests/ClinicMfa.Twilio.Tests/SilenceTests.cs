using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Twilio.Tests;

/// <summary>B28: no code, number, credential or body in any log or trace, whatever happens, at any level.</summary>
public sealed class SilenceTests
{
    private static readonly string[] Secrets =
    [
        Sample.Code, Sample.Number, Sample.Number[2..], Sample.AuthToken, Sample.ApiKeySecret, "Authorization",
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Sample.AccountSid}:{Sample.AuthToken}")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Sample.ApiKeySid}:{Sample.ApiKeySecret}")),
        "tess@harbor.example", "Tess Tester",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Happenings => ["taken", "invalid", "forbidden", "credentials", "unknown code", "busy", "500", "html", "echo", "lost", "hangs", "refused"];

    [Theory]
    [MemberData(nameof(Happenings))]
    public async Task SendAsync_WhateverHappens_NothingSecretInLogs_B28(string happens)
    {
        var logs = await SendAsync(happens);

        var written = string.Join('\n', logs.GetSnapshot().Select(Everything));
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, written, StringComparison.OrdinalIgnoreCase));
        if (happens != "taken")
            Assert.Contains("m0123456789", written, StringComparison.Ordinal); // something was logged: the search above means something
    }

    [Theory]
    [MemberData(nameof(Happenings))]
    public async Task SendAsync_WhateverHappens_NothingSecretInTraces_B28(string happens)
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("System.Net.Http", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Enqueue(Everything(activity)),
        };
        ActivitySource.AddActivityListener(listener);

        await SendAsync(happens);

        Assert.NotEmpty(seen);
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, string.Join('\n', seen), StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<FakeLogCollector> SendAsync(string happens)
    {
        await using var twilio = await FakeTwilio.StartAsync(Answer(happens));
        using var closed = new UnreachableTwilio();
        using var under = new SenderUnderTest(happens == "refused" ? closed.Address : twilio.Address, null, ("ApiKeySid", Sample.ApiKeySid), ("ApiKeySecret", Sample.ApiKeySecret));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var sending = under.SendAsync(deadline.Token);
        if (happens == "hangs")
        {
            await twilio.Received;
            await deadline.CancelAsync();
        }

        await sending;
        return under.Logs;
    }

    private static RequestDelegate Answer(string happens) => happens switch
    {
        "taken" or "refused" => FakeTwilio.Takes,
        "invalid" => FakeTwilio.Error(400, 21211),
        "forbidden" => FakeTwilio.Error(400, 21408),
        "credentials" => FakeTwilio.Error(401, 20003),
        "unknown code" => FakeTwilio.Error(400, 29999),
        "busy" => FakeTwilio.Error(429, 20429, "60"),
        "500" => FakeTwilio.Error(500, 20500),
        "html" => FakeTwilio.Json(200, $"<html>{Sample.Number} {Sample.Code}</html>"),
        "echo" => FakeTwilio.Json(201, $$"""{"sid":"{{Sample.Number}} {{Sample.Code}}"}"""),
        "lost" => FakeTwilio.HangsUp,
        "hangs" => FakeTwilio.Hangs,
        _ => throw new ArgumentOutOfRangeException(nameof(happens)),
    };

    private static string Everything(FakeLogRecord record) => string.Join('\n',
        [record.Category, record.Message, record.Exception?.ToString(), .. (record.StructuredState ?? []).Select(pair => $"{pair.Key}={pair.Value}"), .. record.Scopes.Select(scope => scope?.ToString())]);

    private static string Everything(Activity activity) => string.Join('\n',
        [activity.DisplayName, activity.StatusDescription, .. activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"), .. activity.Events.SelectMany(e => e.Tags).Select(tag => $"{tag.Key}={tag.Value}")]);
}
