using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.GatewaySender.Tests;

/// <summary>What was written is never written again (rules M1, M2); what can't have been written is not called unknown.</summary>
[Trait("Rule", "M2")]
public sealed class OnceTests
{
    private static readonly Uri Somewhere = new("https://sms.example.com/messages");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_ConnectionRefused_Unavailable()
    {
        using var gateway = new ClosedPort();
        using var under = new SenderUnderTest(gateway.Address);

        Assert.Equal(new CodeSendResult.Unavailable(null), await under.SendAsync(Cancellation));
        AssertUnreached(under, nameof(HttpRequestError.ConnectionError));
    }

    [Fact]
    public async Task SendAsync_NameNotResolved_Unavailable()
    {
        using var under = UnderTransport(handler => handler.ConnectCallback = (_, _) => throw new SocketException((int)SocketError.HostNotFound));

        Assert.Equal(new CodeSendResult.Unavailable(null), await under.SendAsync(Cancellation));
        AssertUnreached(under, nameof(HttpRequestError.NameResolutionError));
    }

    [Fact]
    public async Task SendAsync_TlsFails_Unavailable()
    {
        await using var gateway = new BrokenGateway("no TLS here");
        using var under = new SenderUnderTest(gateway.SecureAddress);

        Assert.Equal(new CodeSendResult.Unavailable(null), await under.SendAsync(Cancellation));
        Assert.Equal(0, gateway.Requests);
        AssertUnreached(under, nameof(HttpRequestError.SecureConnectionError));
    }

    [Fact]
    [Trait("Rule", "M3")]
    public async Task SendAsync_DeadlineWhileConnecting_Unavailable()
    {
        var connecting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var under = UnderTransport(handler => handler.ConnectCallback = async (_, ending) =>
        {
            connecting.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ending);
            throw new InvalidOperationException("Unreachable.");
        });
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var sending = under.SendAsync(deadline.Token);
        await connecting.Task;
        await deadline.CancelAsync();

        Assert.Equal(new CodeSendResult.Unavailable(null), await sending);
    }

    [Fact]
    [Trait("Rule", "M3")]
    public async Task SendAsync_DeadlineAlreadyPassed_UnavailableAndNothingSent()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(202));
        using var under = new SenderUnderTest(gateway.Address);

        Assert.Equal(new CodeSendResult.Unavailable(null), await under.SendAsync(new CancellationToken(canceled: true)));
        Assert.Empty(gateway.Messages);
    }

    [Fact]
    [Trait("Rule", "M3")]
    public async Task SendAsync_DeadlineAfterTheRequest_UnknownAndSentOnce()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Hangs);
        using var under = new SenderUnderTest(gateway.Address);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var sending = under.SendAsync(deadline.Token);
        await gateway.Received;
        await deadline.CancelAsync();

        Assert.Equal(new CodeSendResult.Unknown(), await sending);
        Assert.Single(gateway.Messages);
    }

    [Fact]
    public async Task SendAsync_HungUpAfterTheRequest_UnknownAndSentOnce()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.HangsUp);
        using var under = new SenderUnderTest(gateway.Address);

        Assert.Equal(new CodeSendResult.Unknown(), await under.SendAsync(Cancellation));
        Assert.Single(gateway.Messages);
    }

    [Theory]
    [InlineData("")]
    [InlineData("What is it?\r\n\r\n")]
    [InlineData("HTTP/1.1 2")]
    [InlineData("HTTP/1.1 two OK\r\n\r\n")]
    [InlineData("HTTP/1.1 202 Accepted\r\nContent-Len")]
    public async Task SendAsync_AnswerBroken_UnknownAndSentOnce(string answer)
    {
        await using var gateway = new BrokenGateway(answer);
        using var under = new SenderUnderTest(gateway.Address);

        Assert.Equal(new CodeSendResult.Unknown(), await under.SendAsync(Cancellation));
        Assert.Equal(1, gateway.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task SendAsync_Redirected_UnknownAndNotFollowed(int status)
    {
        await using var gateway = await FakeGateway.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        using var under = new SenderUnderTest(gateway.Address);

        Assert.Equal(new CodeSendResult.Unknown(), await under.SendAsync(Cancellation));
        Assert.Single(gateway.Messages);
    }

    [Fact]
    public async Task SendAsync_HostsOwnHandlerTriesAgain_UnknownAndSentOnce()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(500));
        using var under = new SenderUnderTest(
            gateway.Address,
            services => services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new StubbornHandler())));

        Assert.Equal(new CodeSendResult.Unknown(), await under.SendAsync(Cancellation));
        Assert.Single(gateway.Messages);
    }

    [Fact]
    public async Task GatewayMessage_SecondWrite_Refused()
    {
        using var message = new GatewayMessage(Sample.MessageId, Sample.Number, "a text");
        Assert.False(message.IsWritten);

        await message.CopyToAsync(Stream.Null, Cancellation);

        Assert.True(message.IsWritten);
        await Assert.ThrowsAsync<InvalidOperationException>(() => message.CopyToAsync(Stream.Null, Cancellation));
    }

    private static SenderUnderTest UnderTransport(Action<SocketsHttpHandler> configure) => new(
        Somewhere,
        services => services.AddHttpClient(GatewayClient.Name).UseSocketsHttpHandler((handler, _) => configure(handler)));

    private static void AssertUnreached(SenderUnderTest under, string failure) =>
        Assert.Contains(under.Logs.GetSnapshot(), record => record.Id.Id == 9006 && record.Message.Contains(failure, StringComparison.Ordinal));
}
