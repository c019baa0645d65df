using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MailKit;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Email.Tests;

/// <summary>B28: whatever a relay does or says, the code is in no log at Trace, no span and no metric, and nothing is thrown.</summary>
[Trait("Needs", "smtp")]
[Trait("Threat", "B28")]
public sealed class SecrecyTests : RelayTests
{
    private const string Gossip = $"your code {TestMessages.Code} for {TestMessages.Recipient} (Reed)";

    public static TheoryData<string, string> Replies => new()
    {
        { "GREETING", $"421 {Gossip}" },
        { "AUTH", $"454 4.7.0 {Gossip}" },
        { "MAIL", $"550 5.7.1 {Gossip}" },
        { "RCPT", $"450 4.2.0 {Gossip}" },
        { "RCPT", $"550 5.1.1 {Gossip}" },
        { "DATA", $"451 4.3.0 {Gossip}" },
        { "BODY", $"250 2.0.0 {Gossip}" },
        { "BODY", $"554 5.6.0 {Gossip}" },
        { "BODY", $"no reply at all: {Gossip}" },
    };

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task SendAsync_RelayRepeatsTheCode_ItIsInNoLogSpanOrMetric(string verb, string reply)
    {
        using var told = new Telemetry();
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Replies = new() { [verb] = [reply] } });
        await using var host = new SenderHost(Settings(relay), new SteppingTime([.. RelayChain.RetryDelays]));

        await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        var health = await host.CheckHealthAsync();

        AssertNoSecretIn(host, "your code");
        Assert.DoesNotContain(TestMessages.Code, $"{health.Description} {health.Exception}", StringComparison.Ordinal);
        Assert.DoesNotContain(told.Words, word => word.Contains(TestMessages.Code, StringComparison.Ordinal) || word.Contains(TestMessages.Recipient, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("BODY")]
    [InlineData("DATA")]
    public async Task SendAsync_ConnectionLost_ItIsInNoLogSpanOrMetric(string verb)
    {
        using var told = new Telemetry();
        await using var relay = await ScriptedRelay.StartAsync(Script() with { DropAt = verb });
        await using var host = new SenderHost(Settings(relay), new SteppingTime([.. RelayChain.RetryDelays]));

        await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);

        AssertNoSecretIn(host);
        Assert.DoesNotContain(told.Words, word => word.Contains(TestMessages.Code, StringComparison.Ordinal));
    }

    [Fact]
    public void Client_ProtocolLog_IsNeverKept()
    {
        using var client = new RelayClient();

        Assert.IsType<NullProtocolLogger>(client.ProtocolLogger);
    }

    /// <summary>Every span and every metric of the process, with what is written on them.</summary>
    private sealed class Telemetry : IDisposable
    {
        private readonly ConcurrentQueue<string> _words = new();
        private readonly MeterListener _meters = new();
        private readonly ActivityListener _spans;

        public Telemetry()
        {
            _spans = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span => _words.Enqueue($"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(happened => happened.Tags))} {string.Join(' ', span.Baggage)}"),
            };
            ActivitySource.AddActivityListener(_spans);
            _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
            _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
            _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Keep(instrument, tags));
            _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
            _meters.Start();
        }

        public IEnumerable<string> Words => _words;

        public void Dispose()
        {
            _spans.Dispose();
            _meters.Dispose();
        }

        private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _words.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}");
    }

    /// <summary>A host's own wording that forgets the rule: subjects are shown on locked screens (rule C6, threat B30).</summary>
    [Fact]
    [Trait("Rule", "C6")]
    [Trait("Threat", "B30")]
    public async Task SendAsync_CodeInTheSubject_NothingIsSent()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay), more: builder => builder.Services.AddSingleton<ICodeMessageComposer, CodeInSubject>());
        var message = TestMessages.Create();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Sender.SendAsync(message, NoDeadline));
        await relay.StopAsync();

        Assert.Contains(nameof(CodeInSubject), thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(message.Code.Reveal(), thrown.ToString(), StringComparison.Ordinal);
        Assert.Empty(relay.Messages);
    }

    private sealed class CodeInSubject : ICodeMessageComposer
    {
        public ComposedEmail ComposeEmail(CodeMessage message) => new($"{message.Code.Reveal()} is your code", "text", "<p>text</p>");

        public ComposedText ComposeText(CodeMessage message) => throw new NotSupportedException();
    }
}
