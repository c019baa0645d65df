using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Email.Tests;

[Trait("Needs", "smtp")]
[Trait("Fault", "AUTH failure")]
public sealed class AuthenticationTests : RelayTests
{
    [Fact]
    public async Task SendAsync_WrongPassword_AlertsOnceAndLeavesTheAccountAlone()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Password = "another" });
        var clock = new FakeTimeProvider();
        await using var host = new SenderHost(Settings(relay), clock);

        var first = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        clock.Advance(TimeSpan.FromSeconds(10));
        var second = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<CodeSendResult.Unavailable>(first).RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(20), Assert.IsType<CodeSendResult.Unavailable>(second).RetryAfter);
        Assert.Equal(2030, host.SingleLog(LogLevel.Critical).Id.Id);
        Assert.DoesNotContain("MAIL", relay.Verbs);
        AssertNoSecretIn(host);
    }

    [Fact]
    public async Task SendAsync_WrongPasswordAtManyLoginsAtOnce_AlertsOnce()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Password = "another" });
        await using var host = new SenderHost(Settings(relay));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Sender.SendAsync(TestMessages.Create(), NoDeadline)));

        Assert.All(results, result => Assert.IsType<CodeSendResult.Unavailable>(result));
        Assert.Equal(2030, host.SingleLog(LogLevel.Critical).Id.Id);
    }

    [Fact]
    public async Task SendAsync_AfterTheHold_TriesTheAccountAgain()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with
        {
            Replies = new() { ["AUTH"] = ["535 5.7.8 no", "535 5.7.8 no", "535 5.7.8 no"] },
        });
        var clock = new FakeTimeProvider();
        await using var host = new SenderHost(Settings(relay), clock);

        await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        clock.Advance(TimeSpan.FromSeconds(30));
        await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.Equal(2, relay.Connections);
    }

    [Fact]
    public async Task SendAsync_AuthenticationTemporarilyImpossible_IsTriedAgainWithoutAHold()
    {
        // MailKit offers each mechanism in turn: LOGIN and PLAIN here.
        await using var relay = await ScriptedRelay.StartAsync(Script() with
        {
            Replies = new() { ["AUTH"] = ["454 4.7.0 later", "454 4.7.0 later"] },
        });
        var clock = new SteppingTime([.. RelayChain.RetryDelays]);
        await using var host = new SenderHost(Settings(relay), clock);

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);

        Assert.IsType<CodeSendResult.Accepted>(result);
        Assert.DoesNotContain(host.Logs, log => log.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task SendAsync_RelayOffersNoAuthentication_IsUnavailable()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with
        {
            UserName = null,
            Password = null,
            Replies = new() { ["EHLO"] = [null, "250 relay.test"] }, // the greeting after TLS offers nothing
        });
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        AssertHostMustMend(host, result, 2024, "no way to authenticate");
        Assert.DoesNotContain("MAIL", relay.Verbs);
    }

    [Fact]
    public async Task SendAsync_RelayAsksForAnAccountThatIsNotSet_IsUnavailable()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        var settings = Settings(relay);
        settings.Remove("UserName");
        settings.Remove("Password");
        await using var host = new SenderHost(settings);

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);

        AssertHostMustMend(host, result, 2024, "asks for an account");
    }
}
