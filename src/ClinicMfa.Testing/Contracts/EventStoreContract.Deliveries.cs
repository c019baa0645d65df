using Xunit;

namespace ClinicMfa.Testing;

/// <content>What became of messages: kept beside the facts, and never moved back (threat B29).</content>
public abstract partial class EventStoreContract
{
    private const int MostIds = 500;

    /// <summary>Each property comes back as it was, to the last tick and the longest text.</summary>
    [Fact]
    [Trait("Rule", "A1")]
    public async Task TrySaveDeliveryAsync_EverythingSet_FoundWhole()
    {
        var delivery = FullSamples.Delivery(OddIds.Clinic(OddIds.Longest(MfaSubject.MaxIdLength)));

        Assert.True(await Server.Events.TrySaveDeliveryAsync(delivery, Token));

        Same.As([delivery], await FindAsync(delivery.ClinicId, delivery.MessageId));
    }

    /// <summary>What was not known stays unknown, in each state and with each reason.</summary>
    [Fact]
    [Trait("Rule", "A1")]
    public async Task TrySaveDeliveryAsync_EachStateAndFailure_FoundWhole()
    {
        var deliveries = Enum.GetValues<DeliveryState>().Select(state => Delivery($"state{state}", state))
            .Concat(Enum.GetValues<DeliveryFailure>().Select(failure => Delivery($"failure{failure}", DeliveryState.NotDelivered) with { Failure = failure }))
            .ToList();
        foreach (var delivery in deliveries)
            Assert.True(await Server.Events.TrySaveDeliveryAsync(delivery, Token));

        foreach (var delivery in deliveries)
            Same.As([delivery], await FindAsync(_clinic, delivery.MessageId));
    }

    /// <summary>A final report takes the place of an earlier one that was not, whole: what it does not have is gone.</summary>
    [Theory]
    [InlineData(DeliveryState.Delivered)]
    [InlineData(DeliveryState.NotDelivered)]
    [Trait("Threat", "B29")]
    public async Task TrySaveDeliveryAsync_FinalAfterSent_KeptWhole(DeliveryState final)
    {
        var sent = FullSamples.Delivery(_clinic) with { State = DeliveryState.Sent };
        var bare = Delivery(sent.MessageId, final) with { ReportedAt = sent.ReportedAt.AddDays(-1) };
        Assert.True(await Server.Events.TrySaveDeliveryAsync(sent, Token));

        Assert.True(await Server.Events.TrySaveDeliveryAsync(bare, Token));

        Same.As([bare], await FindAsync(_clinic, sent.MessageId));
    }

    /// <summary>Reports that come late, again or against each other change nothing, whenever they were made.</summary>
    [Theory]
    [InlineData(DeliveryState.Sent, DeliveryState.Sent)]
    [InlineData(DeliveryState.Delivered, DeliveryState.Sent)]
    [InlineData(DeliveryState.Delivered, DeliveryState.Delivered)]
    [InlineData(DeliveryState.Delivered, DeliveryState.NotDelivered)]
    [InlineData(DeliveryState.NotDelivered, DeliveryState.Sent)]
    [InlineData(DeliveryState.NotDelivered, DeliveryState.Delivered)]
    [InlineData(DeliveryState.NotDelivered, DeliveryState.NotDelivered)]
    [Trait("Threat", "B29")]
    public async Task TrySaveDeliveryAsync_NoStepForward_RefusedAndTheFirstStays(DeliveryState kept, DeliveryState next)
    {
        var first = Delivery("message", kept);
        Assert.True(await Server.Events.TrySaveDeliveryAsync(first, Token));

        foreach (var at in new[] { first.ReportedAt.AddMinutes(1), first.ReportedAt.AddMinutes(-1) })
            Assert.False(await Server.Events.TrySaveDeliveryAsync(Delivery("message", next) with { ReportedAt = at, ProviderCode = "30007" }, Token));

        Same.As([first], await FindAsync(_clinic, "message"));
    }

    /// <summary>The very same report again: it was kept before, so not now.</summary>
    [Theory]
    [InlineData(DeliveryState.Sent)]
    [InlineData(DeliveryState.Delivered)]
    [InlineData(DeliveryState.NotDelivered)]
    [Trait("Threat", "B29")]
    public async Task TrySaveDeliveryAsync_SameAgain_KeptOnce(DeliveryState state)
    {
        var another = await StartAnotherAsync();
        var delivery = Delivery("message", state);
        Assert.True(await Server.Events.TrySaveDeliveryAsync(delivery, Token));

        Assert.False(await Server.Events.TrySaveDeliveryAsync(delivery, Token));
        Assert.False(await another.Events.TrySaveDeliveryAsync(delivery with { }, Token));

        Same.As([delivery], await another.Events.FindDeliveriesAsync(_clinic, ["message"], Token));
    }

    /// <summary>Of many reports of one message at once, whether one is kept already or not, one final one is kept, and its caller alone is told so.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Threat", "B29")]
    public async Task TrySaveDeliveryAsync_FiftyOfAllStatesAtOnce_OneFinalKeptAndToldSo(bool isSentKept)
    {
        if (isSentKept)
            Assert.True(await Server.Events.TrySaveDeliveryAsync(Delivery("message", DeliveryState.Sent), Token));
        var reports = Enumerable.Range(0, 50)
            .Select(i => Delivery("message", (DeliveryState)(1 + (i % 3))) with { ProviderCode = $"{i}", ReportedAt = StoreSamples.Now.AddTicks(i) })
            .ToList();

        var answers = await AtOnceAsync(reports.Count, async i => await Server.Events.TrySaveDeliveryAsync(reports[i], Token));

        var told = reports.Zip(answers).Where(pair => pair.Second).Select(pair => pair.First).ToList();
        Same.As([Assert.Single(told, report => report.IsFinal)], await FindAsync(_clinic, "message"));
        Assert.InRange(told.Count(report => !report.IsFinal), 0, isSentKept ? 0 : 1);
    }

    /// <summary>A message of another clinic is another message, whatever its id.</summary>
    [Fact]
    [Trait("Threat", "B6")]
    public async Task FindDeliveriesAsync_SameIdInAnotherClinic_Apart()
    {
        string[] clinics = [_clinic, _clinic.ToUpperInvariant(), _clinic + " ", _clinic + "a", _clinic[..^1]];
        foreach (var (clinic, i) in clinics.Select((clinic, i) => (clinic, i)))
            Assert.True(await Server.Events.TrySaveDeliveryAsync(Delivery("message", DeliveryState.Delivered) with { ClinicId = clinic, ProviderCode = $"{i}" }, Token));

        foreach (var (clinic, i) in clinics.Select((clinic, i) => (clinic, i)))
            Same.As([Delivery("message", DeliveryState.Delivered) with { ClinicId = clinic, ProviderCode = $"{i}" }], await FindAsync(clinic, "message"));
        Assert.Empty(await FindAsync(StoreSamples.ClinicId(), "message"));
    }

    /// <summary>Ids of messages are ordinal.</summary>
    [Fact]
    public async Task FindDeliveriesAsync_IdsThatLookAlike_DifferentMessages()
    {
        string[] ids = ["SMabc1", "smabc1", "SMABC1", "SMabc10", "SMabc01", "SMabc", new string('9', 49), new string('9', 50)];
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            Assert.Empty(await FindAsync(_clinic, id));
            Assert.True(await Server.Events.TrySaveDeliveryAsync(Delivery(id, DeliveryState.Delivered) with { ProviderCode = $"{i}" }, Token));
        }

        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
            Same.As([Delivery(id, DeliveryState.Delivered) with { ProviderCode = $"{i}" }], await FindAsync(_clinic, id));
    }

    /// <summary>As many ids as may be asked for, and none: each that is known once, in any order, also where it is asked for twice; the others are left out.</summary>
    [Fact]
    public async Task FindDeliveriesAsync_FiveHundredIds_TheKnownOnes()
    {
        var ids = Enumerable.Range(0, MostIds).Select(i => $"message{i}").ToList();
        var known = ids.Where((_, i) => i % 2 == 1).Select(id => Delivery(id, DeliveryState.Delivered)).ToList();
        foreach (var delivery in known)
            Assert.True(await Server.Events.TrySaveDeliveryAsync(delivery, Token));

        Same.As(Ordered(known), Ordered(await Server.Events.FindDeliveriesAsync(_clinic, ids, Token)));
        Same.As([known[0]], await FindAsync(_clinic, known[0].MessageId, known[0].MessageId));
        Assert.Empty(await FindAsync(_clinic, ids[0]));
        Assert.Empty(await FindAsync(_clinic));
    }

    /// <summary>What became of a message is no fact: the audit stays as it is, and a report may come before the fact of its sending.</summary>
    [Fact]
    [Trait("Rule", "A1")]
    public async Task TrySaveDeliveryAsync_BesideFacts_NeitherChangesTheOther()
    {
        var fact = StoreSamples.Fact(_clinic) with { MessageId = "message" };
        var delivery = Delivery("message", DeliveryState.Delivered);
        Assert.True(await Server.Events.TrySaveDeliveryAsync(delivery, Token));
        Assert.Empty(await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 10 }, Token));

        await Server.Events.AppendAsync(fact, Token);
        await Server.Events.AppendAsync(fact with { Id = StoreSamples.EventId(-1) }, Token);

        Same.As([fact.MessageId, fact.MessageId], (await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 10 }, Token)).Select(kept => kept.MessageId));
        Same.As([delivery], await FindAsync(_clinic, "message"));
    }

    /// <summary>A call that was ended before it began does nothing.</summary>
    [Fact]
    public async Task DeliveryCalls_AlreadyCancelled_ThrowAndNothingWritten()
    {
        var ended = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Events.TrySaveDeliveryAsync(Delivery("message", DeliveryState.Sent), ended));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Events.FindDeliveriesAsync(_clinic, ["message"], ended));

        Assert.Empty(await FindAsync(_clinic, "message"));
    }

    private MessageDelivery Delivery(string messageId, DeliveryState state) => StoreSamples.Delivery(_clinic, messageId, state);

    private async Task<IReadOnlyList<MessageDelivery>> FindAsync(string clinicId, params string[] messageIds) =>
        await Server.Events.FindDeliveriesAsync(clinicId, messageIds, Token);

    private static IEnumerable<MessageDelivery> Ordered(IEnumerable<MessageDelivery> deliveries) =>
        deliveries.OrderBy(delivery => delivery.MessageId, StringComparer.Ordinal);
}
