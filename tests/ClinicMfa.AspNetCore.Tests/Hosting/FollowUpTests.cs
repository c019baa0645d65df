using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>What is done with the POST that brings the code.</summary>
public sealed class FollowUpTests
{
    private const string Session = ".AspNetCore.Staff";
    private const string Pending = "__Host-clinicmfa.pending";

    public static TheoryData<Exception> Failures => [new InvalidOperationException("down"), new OperationCanceledException()];

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task FollowUp_Fails_KeepsTheFreshProofAndGoesBack(Exception failure)
    {
        using var logs = new FakeLoggerProvider();
        await using var host = await TestHost.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(logs));
        var browser = await AskedAsync(host);
        var before = browser.Cookies[Session];
        host.FollowUp.Failure = failure;

        using var proven = await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.Equal("/saved?draft=1", proven.Headers.Location?.OriginalString);
        Assert.NotEqual(before, browser.Cookies[Session]);
        Assert.DoesNotContain(Pending, browser.Cookies.Keys);
        Assert.Equal("sensitive", await browser.ReadAsync("/sensitive"));
        Assert.Equal(["draft"], host.FollowUp.States);
        var error = Assert.Single(logs.Collector.GetSnapshot(), record => record.Level == LogLevel.Error);
        Assert.Equal(4009, error.Id.Id);
        Assert.Same(failure, error.Exception);
        Assert.DoesNotContain("draft", error.Message, StringComparison.Ordinal);
    }

    /// <summary>No gate was passed on the way: the page of the code is anybody's. What is done acts by the session that the code has just renewed.</summary>
    [Fact]
    [Trait("Threat", "B36")]
    public async Task FollowUp_Done_ActsByTheRenewedSession()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await AskedAsync(host);

        using var proven = await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.Equal("/saved", proven.Headers.Location?.OriginalString);
        var actor = Assert.IsType<MfaActor.Staff>(host.FollowUp.Actor);
        Assert.Equal((new MfaSubject("harbor", "terry"), MfaMethod.Email), (actor.Subject, actor.LatestProof?.Method));
    }

    /// <summary>Ended elsewhere while the code was on its way: nothing is renewed, and nothing is done.</summary>
    [Fact]
    [Trait("Rule", "E5")]
    public async Task FollowUp_SessionEndedWhileTheCodeWasChecked_NotDone()
    {
        using var logs = new FakeLoggerProvider();
        var sessions = new SwitchedSessions();
        await using var host = await TestHost.StartAsync(services: services => services
            .AddSingleton<IMfaSessions>(sessions)
            .AddLogging(logging => logging.AddProvider(logs).AddFilter<FakeLoggerProvider>(null, LogLevel.Debug)));
        var browser = await AskedAsync(host);
        var before = browser.Cookies[Session];
        host.Flow.OnAnswer = () => sessions.AreAlive = false;

        using var late = await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.NotEqual("/saved", late.Headers.Location?.OriginalString);
        Assert.Empty(host.FollowUp.States);
        Assert.Equal(before, browser.Cookies[Session]);
        Assert.Contains(logs.Collector.GetSnapshot(), record => record.Message == "A step-up of user terry of clinic harbor came back without the session it belongs to.");
        Assert.DoesNotContain(logs.Collector.GetSnapshot(), record => record.Id.Name == "SteppedUp");
    }

    [Fact]
    public async Task StepUp_Done_LogSaysWhose()
    {
        using var logs = new FakeLoggerProvider();
        await using var host = await TestHost.StartAsync(services: services => services.AddLogging(logging => logging.AddProvider(logs).AddFilter<FakeLoggerProvider>(null, LogLevel.Debug)));
        var browser = await AskedAsync(host);

        using var proven = await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.Contains(logs.Collector.GetSnapshot(), record => record.Message == "User terry of clinic harbor proved it again in a live session.");
    }

    [Fact]
    public async Task FollowUp_NamesAForeignPath_GoesBack() // B26
    {
        await using var host = await TestHost.StartAsync();
        var browser = await AskedAsync(host);
        host.FollowUp.Path = "//e.example";

        using var proven = await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.Equal("/saved?draft=1", proven.Headers.Location?.OriginalString);
    }

    private static async Task<Browser> AskedAsync(TestHost host)
    {
        var asked = host.Flow.Started;
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PolicyOff);
        var browser = host.Open();
        await browser.GetAsync("/login/terry?portal=false");
        host.Flow.Started = asked;
        await browser.GetAsync("/save?state=draft");
        return browser;
    }

    private sealed class SwitchedSessions : IMfaSessions
    {
        public bool AreAlive { get; set; } = true;

        public ValueTask<bool> IsAliveAsync(MfaSubject subject, long epoch, CancellationToken cancellationToken) => new(AreAlive);
    }
}
