using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Twilio.Tests;

/// <summary>What becomes of a status callback that is Twilio's.</summary>
[Trait("Fault", "delivery callback 30003, 30005, 30006, 30007, 30034")]
public sealed class StatusTests
{
    [Theory]
    [InlineData("queued")]
    [InlineData("accepted")]
    [InlineData("scheduled")]
    [InlineData("sending")]
    [InlineData("partially_delivered")]
    [InlineData("received")]
    [InlineData("Delivered")]
    [InlineData("")]
    public async Task ReceiveStatusAsync_StillWaitingOrUnknown_NothingIsReported(string status)
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);

        Assert.Equal(TwilioCallbackOutcome.Done, await under.StatusAsync(CallbacksUnderTest.Status(status, "30007")));

        Assert.Equal(0, reports.Calls);
    }

    [Theory]
    [InlineData("sent", DeliveryState.Sent)]
    [InlineData("delivered", DeliveryState.Delivered)]
    [InlineData("read", DeliveryState.Delivered)]
    public async Task ReceiveStatusAsync_OnItsWay_ReportedWithItsTicket(string status, DeliveryState state)
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);

        Assert.Equal(TwilioCallbackOutcome.Done, await under.StatusAsync(CallbacksUnderTest.Status(status)));

        Assert.Equal((Sample.Ticket, new DeliveryReport(state)), Assert.Single(reports.Reports));
        Assert.Empty(under.Logs.GetSnapshot());
    }

    [Theory]
    [InlineData("undelivered", "30003", DeliveryFailure.Unreachable)]
    [InlineData("undelivered", "30004", DeliveryFailure.Filtered)]
    [InlineData("undelivered", "30005", DeliveryFailure.InvalidDestination)]
    [InlineData("undelivered", "30006", DeliveryFailure.InvalidDestination)]
    [InlineData("undelivered", "30007", DeliveryFailure.Filtered)]
    [InlineData("undelivered", "30008", DeliveryFailure.Unreachable)]
    [InlineData("undelivered", "30022", DeliveryFailure.Temporary)]
    [InlineData("undelivered", "30032", DeliveryFailure.Refused)]
    [InlineData("undelivered", "30034", DeliveryFailure.Refused)]
    [InlineData("failed", "30001", DeliveryFailure.Temporary)]
    [InlineData("failed", "30002", DeliveryFailure.Refused)]
    [InlineData("failed", "30036", DeliveryFailure.TooLate)]
    [InlineData("failed", "30410", DeliveryFailure.Temporary)]
    [InlineData("failed", "21610", DeliveryFailure.OptedOut)]
    [InlineData("failed", "21211", DeliveryFailure.InvalidDestination)]
    [InlineData("failed", "21408", DeliveryFailure.Refused)]
    [InlineData("undelivered", "39999", DeliveryFailure.Unreachable)]
    [InlineData("failed", "39999", DeliveryFailure.Refused)]
    [InlineData("canceled", null, DeliveryFailure.Refused)]
    [InlineData("undelivered", null, DeliveryFailure.Unreachable)]
    public async Task ReceiveStatusAsync_DidNotArrive_ReportedWithWhy(string status, string? errorCode, DeliveryFailure failure)
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);

        Assert.Equal(TwilioCallbackOutcome.Done, await under.StatusAsync(CallbacksUnderTest.Status(status, errorCode)));

        Assert.Equal((Sample.Ticket, new DeliveryReport(DeliveryState.NotDelivered, failure, errorCode)), Assert.Single(reports.Reports));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+30007")]
    [InlineData("-1")]
    [InlineData("30007; drop")]
    [InlineData("99999999999")]
    public async Task ReceiveStatusAsync_ErrorCodeIsNoNumber_ReportedWithoutIt(string errorCode)
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);

        await under.StatusAsync(CallbacksUnderTest.Status("undelivered", errorCode));

        Assert.Equal(new DeliveryReport(DeliveryState.NotDelivered, DeliveryFailure.Unreachable), Assert.Single(reports.Reports).Report);
    }

    [Theory]
    [InlineData("30034", "A2P 10DLC")]
    [InlineData("30032", "toll-free")]
    [InlineData("30002", "ClinicMfa:Twilio:AccountSid")]
    [InlineData("21408", "geographic permissions")]
    public async Task ReceiveStatusAsync_OnlyTheHostCanMendIt_OneErrorAndDegradedUntilATextArrives(string errorCode, string advice)
    {
        using var under = new CallbacksUnderTest(new FakeReports());

        await under.StatusAsync(CallbacksUnderTest.Status("undelivered", errorCode));
        var broken = await under.HealthAsync();
        await under.StatusAsync(CallbacksUnderTest.Status("delivered"));

        var alert = Assert.Single(under.Logs.GetSnapshot(), record => record.Level == LogLevel.Error);
        Assert.Equal(3011, alert.Id.Id);
        Assert.Contains(advice, alert.Message, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Degraded, broken.Status);
        Assert.Contains(advice, broken.Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, (await under.HealthAsync()).Status);
    }

    [Theory]
    [InlineData(DeliveryReportOutcome.Known)]
    [InlineData(DeliveryReportOutcome.NotOurs)]
    public async Task ReceiveStatusAsync_NothingNew_DoneWithoutAnAlert(DeliveryReportOutcome outcome)
    {
        using var under = new CallbacksUnderTest(new FakeReports(outcome));

        Assert.Equal(TwilioCallbackOutcome.Done, await under.StatusAsync(CallbacksUnderTest.Status("undelivered", "30034")));

        Assert.Empty(under.Logs.GetSnapshot());
        Assert.Equal(HealthStatus.Healthy, (await under.HealthAsync()).Status);
    }

    [Fact]
    [Trait("Threat", "B29")]
    public async Task ReceiveStatusAsync_RepeatedAndOutOfOrder_EachIsPassedOnAndAnsweredTheSame()
    {
        var reports = new FakeReports(DeliveryReportOutcome.Taken, DeliveryReportOutcome.Known);
        using var under = new CallbacksUnderTest(reports);

        string[] statuses = ["delivered", "delivered", "sent", "undelivered", "delivered"];
        foreach (var status in statuses)
            Assert.Equal(TwilioCallbackOutcome.Done, await under.StatusAsync(CallbacksUnderTest.Status(status)));

        Assert.Equal(
            [DeliveryState.Delivered, DeliveryState.Delivered, DeliveryState.Sent, DeliveryState.NotDelivered, DeliveryState.Delivered],
            reports.Reports.Select(report => report.Report.State));
    }

    [Fact]
    [Trait("Rule", "A2")]
    public async Task ReceiveStatusAsync_StoreFails_TryAgainAndNeitherTicketNorNumberIsLogged()
    {
        using var under = new CallbacksUnderTest(new FakeReports { Failure = new InvalidOperationException($"row {Sample.Ticket} of {Sample.Number}") });

        Assert.Equal(TwilioCallbackOutcome.TryAgain, await under.StatusAsync(CallbacksUnderTest.Status("undelivered", "30034")));

        var entry = Assert.Single(under.Logs.GetSnapshot());
        Assert.Equal(3013, entry.Id.Id);
        Assert.DoesNotContain(Sample.Ticket, Record.Everything(entry), StringComparison.Ordinal);
        Assert.DoesNotContain(Sample.Number, Record.Everything(entry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReceiveStatusAsync_FieldTwice_CountsAsAbsent()
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);

        Assert.Equal(TwilioCallbackOutcome.Done, await under.StatusAsync([.. CallbacksUnderTest.Status("undelivered"), KeyValuePair.Create("MessageStatus", "delivered")]));

        Assert.Equal(0, reports.Calls);
    }
}
