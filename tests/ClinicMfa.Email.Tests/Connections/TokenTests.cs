using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Email.Tests;

/// <summary>Access tokens in place of a password.</summary>
[Trait("Needs", "smtp")]
public sealed class TokenTests : RelayTests
{
    private const string Good = "good-relay-token";
    private const string Old = "old-relay-token";

    [Theory]
    [InlineData("XOAUTH2", "XOAUTH2")]
    [InlineData("OAUTHBEARER", "OAUTHBEARER")]
    [InlineData("OAUTHBEARER", "XOAUTH2", "OAUTHBEARER")]
    public async Task SendAsync_Token_LogsInByTheBestMechanismOffered(string used, params string[] offered)
    {
        await using var relay = await ScriptedRelay.StartAsync(TokenScript(offered));
        var tokens = new FakeTokens(Good);
        await using var host = Host(relay, tokens);

        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await relay.StopAsync();

        Assert.Equal([used], relay.TokenLogins);
        Assert.Equal([new EmailTokenRequest("127.0.0.1", "clinicmfa", LastWasRefused: false)], tokens.Requests);
        AssertNoSecretIn(host, Good);
    }

    [Fact]
    public async Task SendAsync_TokenHasExpired_ANewOneIsAskedForOnce()
    {
        await using var relay = await ScriptedRelay.StartAsync(TokenScript("XOAUTH2"));
        var tokens = new FakeTokens(Old, Good);
        await using var host = Host(relay, tokens);

        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await relay.StopAsync();

        Assert.Equal([false, true], tokens.Requests.Select(request => request.LastWasRefused));
        Assert.DoesNotContain(host.Logs, log => log.Level >= LogLevel.Warning);
        AssertNoSecretIn(host, Good, Old);
    }

    [Theory]
    [InlineData(2, Old, "another-relay-token", Good)]
    [InlineData(1, Old, Old, Good)] // the same one again is not tried again
    [Trait("Fault", "AUTH failure")]
    public async Task SendAsync_NewTokenRefusedToo_AlertsOnceAndLeavesTheAccountAlone(int tried, params string[] tokensInOrder)
    {
        await using var relay = await ScriptedRelay.StartAsync(TokenScript("XOAUTH2"));
        var clock = new FakeTimeProvider();
        await using var host = Host(relay, new FakeTokens(tokensInOrder), clock);

        var first = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        clock.Advance(TimeSpan.FromSeconds(10));
        var second = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        clock.Advance(TimeSpan.FromSeconds(20));
        var third = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<CodeSendResult.Unavailable>(first).RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(20), Assert.IsType<CodeSendResult.Unavailable>(second).RetryAfter);
        Assert.IsType<CodeSendResult.Accepted>(third);
        Assert.Equal(tried + 1, relay.TokenLogins.Count());
        Assert.Equal(2031, host.SingleLog(LogLevel.Critical).Id.Id);
        AssertNoSecretIn(host, Good, Old, "another-relay-token", "invalid_token");
    }

    [Fact]
    public async Task SendAsync_TokenSourceFails_IsUnavailableAndTheLogNamesTheSetting()
    {
        await using var relay = await ScriptedRelay.StartAsync(TokenScript("XOAUTH2"));
        await using var host = Host(relay, new SwitchedTokens());

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        AssertHostMustMend(host, result, 2026, "ClinicMfa:Email:Authentication");
        Assert.Contains(nameof(NotImplementedException), host.SingleLog(LogLevel.Error).Message, StringComparison.Ordinal);
        AssertNoSecretIn(host, SwitchedTokens.Token);
        Assert.Equal(0, relay.Connections);
    }

    [Fact]
    public async Task SendAsync_TokenSourceGivesNothing_IsUnavailable()
    {
        await using var relay = await ScriptedRelay.StartAsync(TokenScript("XOAUTH2"));
        await using var host = Host(relay, new FakeTokens(""));

        AssertHostMustMend(host, await host.Sender.SendAsync(TestMessages.Create(), NoDeadline), 2026, "ClinicMfa:Email:Authentication");
    }

    [Fact]
    public async Task SendAsync_TokenSourceNeverAnswers_WaitsNoLongerThanTheConnectTimeout()
    {
        await using var relay = await ScriptedRelay.StartAsync(TokenScript("XOAUTH2"));
        var clock = new FakeTimeProvider();
        await using var host = Host(relay, new StuckTokens(), clock);

        var sending = host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        clock.Advance(TimeSpan.FromSeconds(15));

        Assert.IsType<CodeSendResult.Unavailable>(await sending);
        Assert.Equal(2012, host.SingleLog(LogLevel.Warning).Id.Id);
    }

    [Fact]
    public async Task SendAsync_RelayOffersOnlyPasswords_IsUnavailableAndNoTokenIsSent()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = Host(relay, new FakeTokens(Good));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        AssertHostMustMend(host, result, 2024, "no way to authenticate");
        Assert.DoesNotContain("AUTH", relay.Verbs);
    }

    private SmtpScript TokenScript(params string[] mechanisms) => Script() with { Password = Good, TokenMechanisms = mechanisms };

    private SenderHost Host(ScriptedRelay relay, IEmailTokenSource tokens, TimeProvider? time = null) =>
        new(Settings(relay).Without("Password").With("Authentication", "OAuth2"), time, builder => builder.AddEmailTokenSource(tokens));

    private sealed class StuckTokens : IEmailTokenSource
    {
        public ValueTask<string> GetAccessTokenAsync(EmailTokenRequest request, CancellationToken cancellationToken) => new(new TaskCompletionSource<string>().Task);
    }
}
