using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.GatewaySender.Tests;

/// <summary>The gateway on a free loopback port: records messages, and answers each as told.</summary>
internal sealed class FakeGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestDelegate _answer;
    private readonly ConcurrentQueue<ReceivedMessage> _messages = new();
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeGateway(RequestDelegate answer)
    {
        _answer = answer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public Uri Address => new(new Uri(_app.Urls.Single()), "/messages");

    public IReadOnlyList<ReceivedMessage> Messages => [.. _messages];

    /// <summary>Done when the first message is here, body and all.</summary>
    public Task Received => _received.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public static RequestDelegate Hangs { get; } = async context =>
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // the sender gave up: what the test is about
        }
    };

    public static RequestDelegate HangsUp { get; } = context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    public static async Task<FakeGateway> StartAsync(RequestDelegate answer)
    {
        var gateway = new FakeGateway(answer);
        await gateway._app.StartAsync();
        return gateway;
    }

    /// <summary>Answers with a status. As careless gateways do, it repeats what it was sent.</summary>
    public static RequestDelegate Answers(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync($$"""{"about":"{{Sample.Number}} {{Sample.Code}}"}""");
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        _messages.Enqueue(await ReceivedMessage.ReadAsync(context.Request));
        _received.TrySetResult();
        await _answer(context);
    }
}
