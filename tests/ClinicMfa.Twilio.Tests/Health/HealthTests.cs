using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClinicMfa.Twilio.Tests;

public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckHealthAsync_NothingSentYet_HealthyAndTwilioIsNotAsked()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(under)).Status);
        Assert.Empty(twilio.Requests);
    }

    [Fact]
    public async Task CheckHealthAsync_CredentialsRefused_DegradedWithWhatToDoUntilATextIsTaken()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(401, 20003), FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address);

        await under.SendAsync(Cancellation);
        var refused = await CheckAsync(under);
        await under.SendAsync(Cancellation);
        var taken = await CheckAsync(under);

        Assert.Equal(HealthStatus.Degraded, refused.Status);
        Assert.Contains("20003", refused.Description, StringComparison.Ordinal);
        Assert.Contains("ClinicMfa:Twilio:AuthToken", refused.Description, StringComparison.Ordinal);
        Assert.Contains("2026-11-24 08:00:00Z", refused.Description, StringComparison.Ordinal);
        Assert.DoesNotContain(Sample.AuthToken, refused.Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, taken.Status);
    }

    [Fact]
    public async Task CheckHealthAsync_RefusedAgainAndAgain_SinceTheFirst()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(400, 21606));
        using var under = new SenderUnderTest(twilio.Address);

        await under.SendAsync(Cancellation);
        under.Time.Advance(TimeSpan.FromHours(1));
        await under.SendAsync(Cancellation);

        Assert.Contains("08:00:00Z", (await CheckAsync(under)).Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(21408, "geographic permissions")]
    [InlineData(30034, "A2P 10DLC")]
    [InlineData(30029, "ClinicMfa:Twilio:DiscardContent")]
    [InlineData(21609, "ClinicMfa:Twilio:PublicAddress")]
    [InlineData(21703, "ClinicMfa:Twilio:MessagingServiceSid")]
    public async Task CheckHealthAsync_NotPermitted_DegradedAndSaysWhatToDo(int code, string advice)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(400, code));
        using var under = new SenderUnderTest(twilio.Address);

        await under.SendAsync(Cancellation);

        var health = await CheckAsync(under);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains(advice, health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckHealthAsync_NumberInvalid_Healthy()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(400, 21211));
        using var under = new SenderUnderTest(twilio.Address);

        await under.SendAsync(Cancellation);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(under)).Status);
    }

    [Fact]
    public async Task CheckHealthAsync_BreakerOpens_DegradedUntilTwilioAnswers()
    {
        await using var twilio = await FakeTwilio.StartAsync([.. Enumerable.Repeat(FakeTwilio.Error(500, 20500), 5), FakeTwilio.Takes]);
        using var under = new SenderUnderTest(twilio.Address);

        for (var i = 0; i < 5; i++)
            await under.SendAsync(Cancellation);
        var open = await CheckAsync(under);
        under.Time.Advance(TimeSpan.FromSeconds(10));
        await under.SendAsync(Cancellation);

        Assert.Equal(HealthStatus.Degraded, open.Status);
        Assert.Contains("held back", open.Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(under)).Status);
    }

    private static async Task<HealthReportEntry> CheckAsync(SenderUnderTest under)
    {
        var report = await under.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        return report.Entries["clinicmfa-twilio"];
    }
}
