namespace ClinicMfa.Tests.Delivery.Reports;

/// <summary>What a channel's report changes, and what it never does (threat B29).</summary>
[Trait("Threat", "B29")]
public sealed class DeliveryReportTests
{
    private static readonly DeliveryReport Sent = new(DeliveryState.Sent);
    private static readonly DeliveryReport Delivered = new(DeliveryState.Delivered);
    private static readonly DeliveryReport OutOfReach = new(DeliveryState.NotDelivered, DeliveryFailure.Unreachable, "30003");

    [Fact]
    public async Task ReportAsync_NotDelivered_PageSaysWhyAndAuditKnows()
    {
        await using var stage = new Stage();
        var browser = await WaitingAsync(stage);

        Assert.Equal(DeliveryReportOutcome.Taken, await ReportAsync(stage, OutOfReach));

        Assert.Equal(DeliveryFailure.Unreachable, AsksForCode(await browser.ReloadAsync(), ChallengePurpose.SignIn).Failure);
        var sent = (await stage.EventsAsync()).Last(fact => fact.Kind == MfaEventKind.CodeSent);
        var delivery = Assert.Single(await stage.Get<IMfaEventStore>().FindDeliveriesAsync(Stage.Harbor, [sent.MessageId!], Stage.Token));
        Assert.Equal((DeliveryState.NotDelivered, DeliveryFailure.Unreachable, "30003", stage.Now), (delivery.State, delivery.Failure, delivery.ProviderCode, delivery.ReportedAt));
    }

    [Fact]
    public async Task ReportAsync_NotDelivered_CodeIsStillAccepted()
    {
        await using var stage = new Stage();
        var browser = await WaitingAsync(stage);
        await ReportAsync(stage, OutOfReach);

        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    [Trait("Rule", "C7")]
    public async Task ReportAsync_NewerMessageNotDelivered_FormerCodeIsBack()
    {
        await using var stage = new Stage();
        var browser = await WaitingAsync(stage);
        var former = browser.LastCode;
        await browser.WaitAndResendAsync();
        await ReportAsync(stage, OutOfReach);

        IsIn(await browser.TypeAsync(former));
    }

    [Fact]
    public async Task ReportAsync_NewerMessageNotDelivered_PageSaysSoBesideTheFormerCode()
    {
        await using var stage = new Stage();
        var browser = await WaitingAsync(stage);
        var former = browser.CodePage.Reference;
        await browser.WaitAndResendAsync();
        await ReportAsync(stage, OutOfReach);

        var page = AsksForCode(await browser.ReloadAsync(), ChallengePurpose.SignIn);
        Assert.Equal((former, DeliveryFailure.Unreachable), (page.Reference, page.Failure));
    }

    /// <summary>The former code has expired, and the one reported as lost has arrived all the same.</summary>
    [Fact]
    public async Task ReportAsync_LostAndTheFormerExpired_TheLostOneIsAccepted()
    {
        await using var stage = new Stage();
        var browser = await WaitingAsync(stage);
        stage.Pass(TimeSpan.FromMinutes(9));
        await browser.ResendAsync();
        var lost = browser.LastCode;
        await ReportAsync(stage, OutOfReach);
        stage.Pass(TimeSpan.FromMinutes(1));

        IsIn(await browser.TypeAsync(lost));
    }

    [Fact]
    public async Task ReportAsync_Delivered_PageSaysSoAndEarlierFailureIsForgotten()
    {
        await using var stage = new Stage();
        var browser = await WaitingAsync(stage, allowEmail: true);
        await ReportAsync(stage, OutOfReach);
        await browser.WaitAndResendAsync();
        await ReportAsync(stage, Delivered);

        var page = AsksForCode(await browser.ReloadAsync(), ChallengePurpose.SignIn);
        Assert.Equal((true, null, 0), (page.IsDelivered, page.Failure, page.Alternatives.Count));
    }

    [Fact]
    [Trait("Rule", "M6")]
    public async Task ReportAsync_NotDeliveredAndClinicAllowsEmail_OfferedOnThePage()
    {
        await using var stage = new Stage();
        var browser = await WaitingAsync(stage, allowEmail: true);
        await ReportAsync(stage, OutOfReach);

        Assert.Equal([MfaMethod.Email], AsksForCode(await browser.ReloadAsync(), ChallengePurpose.SignIn).Alternatives);
        Assert.Equal(MfaMethod.Email, AsksForCode(await browser.ChooseAsync(MfaMethod.Email), ChallengePurpose.SignIn).Method);
    }

    [Fact]
    [Trait("Rule", "M6")]
    public async Task SendAgainAsync_AfterALostText_EmailIsStillOffered()
    {
        await using var stage = new Stage();
        var browser = await WaitingAsync(stage, allowEmail: true);
        await ReportAsync(stage, OutOfReach);

        var page = AsksForCode(await browser.WaitAndResendAsync(), ChallengePurpose.SignIn);

        Assert.Null(page.Failure); // nothing is known against the new one
        Assert.Equal([MfaMethod.Email], page.Alternatives);
    }

    [Fact]
    public async Task ReportAsync_Repeated_KnownAndNothingChanges()
    {
        await using var stage = new Stage();
        var browser = await WaitingAsync(stage);
        var ticket = stage.Bed.Text.Last.DeliveryTicket!;
        await ReportAsync(stage, OutOfReach, ticket);
        await browser.WaitAndResendAsync();
        var before = await stage.ChallengesAsync(browser.Proof().Subject);

        Assert.Equal(DeliveryReportOutcome.Known, await ReportAsync(stage, OutOfReach, ticket));

        Assert.Equal(before.Version, (await stage.ChallengesAsync(browser.Proof().Subject)).Version);
    }

    /// <summary>Every order of reports, each twice: the first final one stays, whatever comes after it.</summary>
    [Fact]
    public async Task ReportAsync_AnyOrderAndRepetition_FirstFinalStateStays()
    {
        DeliveryReport[] reports = [Sent, Delivered, OutOfReach, Sent, Delivered, OutOfReach];
        foreach (var order in Orders(reports).Take(120))
        {
            await using var stage = new Stage();
            var browser = await WaitingAsync(stage);
            foreach (var report in order)
                await ReportAsync(stage, report);

            var expected = order.First(report => report.State != DeliveryState.Sent);
            var delivery = Assert.Single(await stage.Get<IMfaEventStore>().FindDeliveriesAsync(Stage.Harbor, [stage.Bed.Text.Last.MessageId], Stage.Token));
            Assert.Equal(expected.State, delivery.State);
            Assert.Equal(expected.Failure, AsksForCode(await browser.ReloadAsync(), ChallengePurpose.SignIn).Failure);
        }
    }

    [Fact]
    public async Task ReportAsync_AnyReport_VerifiesNobody()
    {
        await using var stage = new Stage();
        var browser = await WaitingAsync(stage);
        var record = await stage.RecordAsync(browser.Proof().Subject);
        foreach (var report in (DeliveryReport[])[Sent, Delivered, OutOfReach])
            await ReportAsync(stage, report);

        AsksForCode(await browser.ReloadAsync(), ChallengePurpose.SignIn);
        Assert.Equal(record.Version, (await stage.RecordAsync(browser.Proof().Subject)).Version);
    }

    [Fact]
    public async Task ReportAsync_ProcessEndedBeforeThePageKnew_RepetitionTellsIt()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var browser = await WaitingAsync(stage);
        stores.FailOn("Challenges.Save");
        await Assert.ThrowsAnyAsync<Exception>(() => ReportAsync(stage, OutOfReach));
        stores.Mend();

        Assert.Equal(DeliveryReportOutcome.Known, await ReportAsync(stage, OutOfReach));
        Assert.Equal(DeliveryFailure.Unreachable, AsksForCode(await browser.ReloadAsync(), ChallengePurpose.SignIn).Failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAA")]
    [InlineData("not base64 at all!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task ReportAsync_TicketIsNoneOfOurs_NothingIsKept(string ticket)
    {
        await using var stage = new Stage();
        await WaitingAsync(stage);

        Assert.Equal(DeliveryReportOutcome.NotOurs, await ReportAsync(stage, OutOfReach, ticket));
    }

    [Fact]
    public async Task ReportAsync_EachCharacterOfATicketChanged_NotOurs()
    {
        await using var stage = new Stage();
        await WaitingAsync(stage);
        var ticket = stage.Bed.Text.Last.DeliveryTicket!;
        for (var i = 0; i < ticket.Length - 1; i++) // the last character has bits that say nothing
        {
            var changed = ticket[..i] + (ticket[i] == 'A' ? 'B' : 'A') + ticket[(i + 1)..];
            Assert.Equal(DeliveryReportOutcome.NotOurs, await ReportAsync(stage, OutOfReach, changed));
        }
    }

    [Fact]
    [Trait("Rule", "A2")]
    public async Task DeliveryTicket_FitsIntoAnAddressAndTellsNothing()
    {
        await using var stage = new Stage();
        await stage.TextsAsync(clinic: new string('c', 128));
        var user = stage.User(new string('\u4e00', 128), new string('c', 128));
        await stage.SetUpAsync(user);

        var ticket = stage.Bed.Text.Last.DeliveryTicket!;
        Assert.InRange(ticket.Length, 1, 2048);
        Assert.Matches("^[A-Za-z0-9_-]+$", ticket);
        Assert.DoesNotContain("cccccccc", ticket, StringComparison.Ordinal);
    }

    /// <summary>What is kept says that the phone was out of reach: a report of the same state for another reason is not it.</summary>
    [Fact]
    [Trait("Rule", "M5")]
    public async Task ReportAsync_OtherReasonThanTheOneKept_ChangesNothing()
    {
        await using var stage = new Stage();
        var browser = await WaitingAsync(stage);
        await ReportAsync(stage, OutOfReach);

        Assert.Equal(DeliveryReportOutcome.Known, await ReportAsync(stage, new DeliveryReport(DeliveryState.NotDelivered, DeliveryFailure.OptedOut, "21610")));

        Assert.Equal(DeliveryFailure.Unreachable, AsksForCode(await browser.ReloadAsync(), ChallengePurpose.SignIn).Failure);
        AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SignIn); // and the number counts as opted in
    }

    [Theory]
    [InlineData(0, "30003", false)]
    [InlineData(99, "30003", false)]
    [InlineData((int)DeliveryState.NotDelivered, null, true)]
    [InlineData((int)DeliveryState.NotDelivered, "", true)]
    [InlineData((int)DeliveryState.NotDelivered, "12345678901234567890123456789012345678901234567890", true)] // 50
    [InlineData((int)DeliveryState.NotDelivered, "123456789012345678901234567890123456789012345678901", false)]
    public async Task ReportAsync_StateOfItsOwnAndAShortCode_OrItThrows(int state, string? providerCode, bool isTaken)
    {
        await using var stage = new Stage();
        await WaitingAsync(stage);
        var report = new DeliveryReport((DeliveryState)state, DeliveryFailure.Unreachable, providerCode);

        if (isTaken)
            Assert.Equal(DeliveryReportOutcome.Taken, await ReportAsync(stage, report));
        else
            Assert.Equal("report", (await Assert.ThrowsAsync<ArgumentException>(() => ReportAsync(stage, report))).ParamName);
    }

    private static async Task<Browser> WaitingAsync(Stage stage, bool allowEmail = false)
    {
        await stage.TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Text], AllowEmailFallback = allowEmail });
        var user = stage.User();
        await stage.SetUpAsync(user);
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        return browser;
    }

    private static Task<DeliveryReportOutcome> ReportAsync(Stage stage, DeliveryReport report, string? ticket = null) =>
        stage.Get<IMfaDeliveryReports>().ReportAsync(ticket ?? stage.Bed.Text.Last.DeliveryTicket!, report, Stage.Token);

    private static IEnumerable<IReadOnlyList<DeliveryReport>> Orders(DeliveryReport[] reports)
    {
        if (reports.Length == 0)
            return [[]];
        return reports.SelectMany((report, i) => Orders([.. reports.Where((_, other) => other != i)]).Select(rest => (IReadOnlyList<DeliveryReport>)[report, .. rest]));
    }
}
