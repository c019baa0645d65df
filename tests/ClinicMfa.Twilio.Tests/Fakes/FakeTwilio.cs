using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Twilio.Tests;

/// <summary>Twilio on a free loopback port: records requests, then answers as told, the last answer over and over.</summary>
internal sealed class FakeTwilio : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RequestDelegate> _answers;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly SemaphoreSlim _received = new(0);

    private FakeTwilio(IEnumerable<RequestDelegate> answers)
    {
        _answers = new(answers);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>Done when the first request is here, body and all.</summary>
    public Task Received => ReceivedAsync(1);

    /// <summary>Done when so many are here in all.</summary>
    public async Task ReceivedAsync(int count)
    {
        while (_requests.Count < count)
            Assert.True(await _received.WaitAsync(TimeSpan.FromSeconds(30)), "No request came.");
    }

    public static async Task<FakeTwilio> StartAsync(params RequestDelegate[] answers)
    {
        var twilio = new FakeTwilio(answers);
        await twilio._app.StartAsync();
        return twilio;
    }

    public static RequestDelegate Takes { get; } = Json(201, $$"""{"sid":"{{Sample.MessageSid}}","status":"queued","code":null,"to":"{{Sample.Number}}","body":"{{Sample.Code}}"}""");

    /// <summary>Lookup's answer.</summary>
    public static RequestDelegate Knows(string? type, string? number = Sample.Number, int? errorCode = null) => Json(200, JsonSerializer.Serialize(new
    {
        phone_number = number,
        valid = true,
        line_type_intelligence = new { type, carrier_name = "Carrier", error_code = errorCode },
    }));

    public static RequestDelegate Hangs { get; } = async context =>
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // the client gave up: what the test is about
        }
    };

    public static RequestDelegate HangsUp { get; } = context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    public static RequestDelegate Json(int status, string body, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync(body);
    };

    public static RequestDelegate Error(int status, int code, string? retryAfter = null) =>
        Json(status, $$"""{"code":{{code}},"message":"about {{Sample.Number}}","more_info":"https://www.twilio.com/docs/errors/{{code}}","status":{{status}}}""", retryAfter);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _received.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        _requests.Enqueue(await ReceivedRequest.ReadAsync(context.Request));
        _received.Release();
        if (!_answers.TryDequeue(out var answer))
            throw new InvalidOperationException("One request more than answers.");
        if (_answers.IsEmpty)
            _answers.Enqueue(answer);
        await answer(context);
    }
}
