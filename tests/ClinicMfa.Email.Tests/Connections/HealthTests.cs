using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Email.Tests;

[Trait("Needs", "smtp")]
public sealed class HealthTests : RelayTests
{
    [Fact]
    public async Task CheckHealth_RelayLetsUsIn_IsHealthyAndItsConnectionIsUsedForTheNextMessage()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay));

        var first = await host.CheckHealthAsync();
        var second = await host.CheckHealthAsync();
        await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.Equal(HealthStatus.Healthy, first.Status);
        Assert.Equal(HealthStatus.Healthy, second.Status);
        Assert.Equal(1, relay.Connections);
        Assert.Single(relay.Verbs, "NOOP");
        Assert.Single(relay.Verbs, "MAIL");
    }

    [Fact]
    public async Task CheckHealth_NoStartTls_IsDegradedAndSaysWhichSetting()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { CertificateFile = null, KeyFile = null });
        await using var host = new SenderHost(Settings(relay));

        var health = await host.CheckHealthAsync();

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Equal($"Relay 127.0.0.1:{relay.Port} offers no STARTTLS. See ClinicMfa:Email:Security. No code can be emailed.", health.Description);
    }

    [Fact]
    public async Task CheckHealth_CertificateExpired_SaysSo()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script(validFor: TimeSpan.FromDays(-1)));
        await using var host = new SenderHost(Settings(relay));

        Assert.Contains("certificate that is not accepted (RemoteCertificateChainErrors: NotTimeValid", (await host.CheckHealthAsync()).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckHealth_NobodyListens_SaysSo()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await relay.StopAsync();
        await using var host = new SenderHost(Settings(relay));

        Assert.Contains("can't be reached (ConnectionRefused). See ClinicMfa:Email:Host and Port.", (await host.CheckHealthAsync()).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckHealth_RelayIsBusy_SaysItsReply()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Replies = new() { ["GREETING"] = ["421 4.3.2 secret words"] } });
        await using var host = new SenderHost(Settings(relay));

        Assert.Contains("answers 421 4.3.2 at Connect. ", (await host.CheckHealthAsync()).Description, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Fault", "AUTH failure")]
    public async Task CheckHealth_PasswordRefused_IsNotTriedAgainByTheCheck()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Password = "another" });
        var clock = new FakeTimeProvider();
        await using var host = new SenderHost(Settings(relay), clock);

        var found = await host.CheckHealthAsync();
        var still = await host.CheckHealthAsync();
        Assert.IsType<CodeSendResult.Unavailable>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await relay.StopAsync();

        Assert.Equal(1, relay.Connections);
        Assert.Equal(2030, host.SingleLog(LogLevel.Critical).Id.Id);
        Assert.Equal(found.Description, still.Description);
        Assert.Contains("refused the account of ClinicMfa:Email:UserName", found.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("relay-secret", found.Description + found.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckHealth_TokenSourceFails_NamesTheSettingAndNoToken()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(
            Settings(relay).Without("Password").With("Authentication", "OAuth2"), more: builder => builder.AddEmailTokenSource(new SwitchedTokens()));

        var health = await host.CheckHealthAsync();

        Assert.Contains("no access token", health.Description, StringComparison.Ordinal);
        Assert.Contains("ClinicMfa:Email:Authentication", health.Description, StringComparison.Ordinal);
        Assert.DoesNotContain(SwitchedTokens.Token, health.Description + health.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckHealth_OneOfTwoIsDown_SaysThatCodesGoByTheOther()
    {
        await using var first = await ScriptedRelay.StartAsync(Script());
        await using var second = await ScriptedRelay.StartAsync(Script() with { CertificateFile = null, KeyFile = null });
        await using var host = new SenderHost(Settings(first, second));

        var health = await host.CheckHealthAsync();

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.EndsWith("See ClinicMfa:Email:BackupRelays:0:Security. Codes go by the other relays.", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckHealth_FoundTheRelayDown_SparesTheNextLoginTheWait()
    {
        await using var first = await ScriptedRelay.StartAsync(Script() with { CertificateFile = null, KeyFile = null });
        await using var second = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(first, second));

        await host.CheckHealthAsync();
        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await first.StopAsync();

        Assert.Equal(1, first.Connections);
    }

    [Fact]
    public async Task CheckHealth_RelayStalls_EndsAfterTheConnectTimeout()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { StallAt = "GREETING" });
        var clock = new FakeTimeProvider();
        await using var host = new SenderHost(Settings(relay), clock);

        var checking = host.CheckHealthAsync();
        await relay.SeenAsync("stalled");
        clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Contains("was too slow at Connect. See ClinicMfa:Email:ConnectTimeout.", (await checking).Description, StringComparison.Ordinal);
    }
}
