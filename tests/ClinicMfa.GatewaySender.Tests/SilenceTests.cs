using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.GatewaySender.Tests;

/// <summary>No code, number or token in any log, whatever happens, at any level, and in nothing that prints itself.</summary>
[Trait("Rule", "C6")]
[Trait("Rule", "A2")]
[Trait("Threat", "B28")]
public sealed class SilenceTests
{
    private static readonly string[] Secrets = [Sample.Code, Sample.Number, Sample.Number[2..], Settings.Token, "Authorization", "tess@harbor.example", "Tess Tester"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Happenings => ["202", "400", "401", "404", "410", "429", "500", "hangs up", "hangs", "refused"];

    [Theory]
    [MemberData(nameof(Happenings))]
    public async Task SendAsync_WhateverHappens_NothingSecretInLogsNorInTheAnswer(string happens)
    {
        await using var gateway = await FakeGateway.StartAsync(Answer(happens));
        using var closed = new ClosedPort();
        using var under = new SenderUnderTest(happens == "refused" ? closed.Address : gateway.Address);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var sending = under.SendAsync(deadline.Token);
        if (happens == "hangs")
        {
            await gateway.Received;
            await deadline.CancelAsync();
        }

        var written = $"{await sending}\n{string.Join('\n', under.Logs.GetSnapshot().Select(Everything))}";
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, written, StringComparison.OrdinalIgnoreCase));
        if (happens != "202")
            Assert.Contains($"message {Sample.MessageId}", written, StringComparison.Ordinal); // something was logged: the search above means something
    }

    [Fact]
    public void ToString_OfWhatHoldsSecrets_PrintsNone()
    {
        using var message = new GatewayMessage(Sample.MessageId, Sample.Number, $"code {Sample.Code}");

        Assert.Equal($"GatewayMessage {Sample.MessageId}", message.ToString());
        Assert.Equal("ClinicMfa.GatewaySender.GatewayOptions", new GatewayOptions { Token = Settings.Token }.ToString());
    }

    private static string Everything(FakeLogRecord record) => string.Join('\n',
        [record.Category, record.Message, record.Exception?.ToString(), .. (record.StructuredState ?? []).Select(pair => $"{pair.Key}={pair.Value}"), .. record.Scopes.Select(scope => scope?.ToString())]);

    private static RequestDelegate Answer(string happens) => happens switch
    {
        "hangs up" => FakeGateway.HangsUp,
        "hangs" => FakeGateway.Hangs,
        "refused" => FakeGateway.Answers(202),
        "429" => FakeGateway.Answers(429, "30"),
        _ => FakeGateway.Answers(int.Parse(happens, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
