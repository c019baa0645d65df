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
}
