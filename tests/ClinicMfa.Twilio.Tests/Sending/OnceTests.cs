using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Twilio.Tests;

/// <summary>What was written is never written again (rules M1, M2); what can't have been written is not called unknown.</summary>
[Trait("Fault", "timeout after the request was written: never sent twice")]
public sealed class OnceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_TakenThenHangsUntilTheCallersDeadline_UnknownAndSentOnce()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Hangs);
        using var under = new SenderUnderTest(twilio.Address);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var sending = under.SendAsync(deadline.Token);
        await twilio.Received;
        await deadline.CancelAsync();

        Assert.Equal(new CodeSendResult.Unknown(), await sending);
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task SendAsync_TakenThenHangsAndCallersDeadlineIsFar_UnknownAfter15Seconds()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Hangs);
        using var under = new SenderUnderTest(twilio.Address);

        var sending = under.SendAsync(Cancellation);
        await twilio.Received;
        under.Time.Advance(TimeSpan.FromSeconds(14.999));
        Assert.False(sending.IsCompleted);
        under.Time.Advance(TimeSpan.FromSeconds(0.001));

        Assert.Equal(new CodeSendResult.Unknown(), await sending);
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task SendAsync_HeadersThenHangs_UnknownAndSentOnce()
    {
        await using var twilio = await FakeTwilio.StartAsync(async context =>
        {
            context.Response.StatusCode = 201;
            await context.Response.StartAsync();
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await FakeTwilio.Hangs(context);
        });
        using var under = new SenderUnderTest(twilio.Address);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var sending = under.SendAsync(deadline.Token);
        await twilio.Received;
        await deadline.CancelAsync();

        Assert.Equal(new CodeSendResult.Unknown(), await sending);
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task SendAsync_ConnectionLostAfterTheBody_UnknownAndSentOnce()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.HangsUp);
        using var under = new SenderUnderTest(twilio.Address);

        Assert.Equal(new CodeSendResult.Unknown(), await under.SendAsync(Cancellation));
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task SendAsync_KeptConnectionLostAfterTheBody_UnknownAndSentOnce()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes, FakeTwilio.HangsUp);
        using var under = new SenderUnderTest(twilio.Address);

        Assert.IsType<CodeSendResult.Accepted>(await under.SendAsync(Cancellation));
        Assert.Equal(new CodeSendResult.Unknown(), await under.SendAsync(Cancellation));

        Assert.Equal(2, twilio.Requests.Count);
    }

    [Theory]
    [InlineData(307)]
    [InlineData(308)]
    public async Task SendAsync_Redirected_UnknownAndNotFollowed(int status)
    {
        await using var twilio = await FakeTwilio.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        using var under = new SenderUnderTest(twilio.Address);

        Assert.Equal(new CodeSendResult.Unknown(), await under.SendAsync(Cancellation));
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task SendAsync_HostGaveAllItsClientsTheStandardResilienceHandler_SentOnce()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(500, 20500));
        using var under = new SenderUnderTest(
            twilio.Address,
            services => services.ConfigureHttpClientDefaults(client => client.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero)));

        Assert.Equal(new CodeSendResult.Unknown(), await under.SendAsync(Cancellation));
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task SendAsync_HostsOwnHandlerTriesAgain_SentOnce()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(500, 20500));
        using var under = new SenderUnderTest(
            twilio.Address,
            services => services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new StubbornHandler())));

        Assert.Equal(new CodeSendResult.Unknown(), await under.SendAsync(Cancellation));
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task SendAsync_ConnectionRefused_Unavailable()
    {
        using var twilio = new UnreachableTwilio();
        using var under = new SenderUnderTest(twilio.Address);

        Assert.Equal(new CodeSendResult.Unavailable(null), await under.SendAsync(Cancellation));
        Assert.Contains(under.Logs.GetSnapshot(), record => record.Id.Id == 3007 && record.Message.Contains("ConnectionError", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public async Task SendAsync_NoConnection_Unavailable(HttpRequestError error)
    {
        using var under = UnderTransport(_ => throw new HttpRequestException(error, "no connection"));

        Assert.Equal(new CodeSendResult.Unavailable(null), await under.SendAsync(Cancellation));
    }

    [Fact]
    public async Task SendAsync_DeadlineWhileConnecting_Unavailable()
    {
        var connecting = new TaskCompletionSource();
        using var under = UnderTransport(async cancellation =>
        {
            connecting.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            throw new InvalidOperationException("Unreachable.");
        });

        var sending = under.SendAsync(Cancellation);
        await connecting.Task;
        under.Time.Advance(DeliveryOptions.MaxDeadline);

        Assert.Equal(new CodeSendResult.Unavailable(null), await sending);
    }

    [Fact]
    public async Task SendAsync_DeadlineAlreadyPassed_UnavailableAndNothingSent()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address);

        Assert.Equal(new CodeSendResult.Unavailable(null), await under.SendAsync(new CancellationToken(canceled: true)));
        Assert.Empty(twilio.Requests);
    }

    [Fact]
    public async Task SingleUseForm_SecondWrite_Refused()
    {
        using var form = new SingleUseForm([KeyValuePair.Create("To", Sample.Number)]);
        Assert.False(form.IsWritten);

        await form.CopyToAsync(Stream.Null, Cancellation);

        Assert.True(form.IsWritten);
        await Assert.ThrowsAsync<InvalidOperationException>(() => form.CopyToAsync(Stream.Null, Cancellation));
    }

    private static SenderUnderTest UnderTransport(Func<CancellationToken, Task<HttpResponseMessage>> happens) => new(
        TwilioOptions.DefaultBaseAddress,
        services => services.AddHttpClient(TwilioClient.Name).ConfigurePrimaryHttpMessageHandler(() => new BeforeWriting(happens)));
}
