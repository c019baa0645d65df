using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Twilio.Tests;

/// <summary>B28: no code, number, credential or body in any log or trace, whatever happens, at any level.</summary>
[Trait("Threat", "B28")]
public sealed class SilenceTests
{
    private static readonly string[] Secrets =
    [
        Sample.Code, Sample.Number, Sample.Number[2..], Sample.AuthToken, Sample.ApiKeySecret, "Authorization",
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Sample.AccountSid}:{Sample.AuthToken}")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Sample.ApiKeySid}:{Sample.ApiKeySecret}")),
        "tess@harbor.example", "Tess Tester", Sample.Ticket,
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Happenings => ["taken", "invalid", "forbidden", "credentials", "unknown code", "busy", "500", "html", "echo", "lost", "hangs", "refused"];

    [Theory]
    [MemberData(nameof(Happenings))]
    public async Task SendAsync_WhateverHappens_NothingSecretInLogs_B28(string happens)
    {
        var logs = await SendAsync(happens);

        var written = string.Join('\n', logs.GetSnapshot().Select(Record.Everything));
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, written, StringComparison.OrdinalIgnoreCase));
        if (happens != "taken")
            Assert.Contains("m0123456789", written, StringComparison.Ordinal); // something was logged: the search above means something
    }

    [Theory]
    [MemberData(nameof(Happenings))]
    public async Task SendAsync_WhateverHappens_NothingSecretInTraces_B28(string happens)
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = Record.Activities(seen);

        await SendAsync(happens);

        Assert.NotEmpty(seen);
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, string.Join('\n', seen), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Happenings))]
    public async Task SendAsync_WhateverHappens_NothingSecretInMetrics_B28(string happens)
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Meter.Name.Contains("Http", StringComparison.Ordinal) || instrument.Meter.Name.Contains("ClinicMfa", StringComparison.Ordinal))
                    meters.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Enqueue(Tags(instrument, tags)));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Enqueue(Tags(instrument, tags)));
        listener.Start();

        await SendAsync(happens);

        Assert.NotEmpty(seen);
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, string.Join('\n', seen), StringComparison.OrdinalIgnoreCase));
    }

    private static string Tags(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}";

    private static async Task<FakeLogCollector> SendAsync(string happens)
    {
        await using var twilio = await FakeTwilio.StartAsync(Answer(happens));
        using var closed = new UnreachableTwilio();
        using var under = new SenderUnderTest(happens == "refused" ? closed.Address : twilio.Address, null, ("ApiKeySid", Sample.ApiKeySid), ("ApiKeySecret", Sample.ApiKeySecret), ("PublicAddress", Sample.PublicAddress));
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
}
