using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace ClinicMfa.Twilio;

/// <summary>When a request is followed by another, and when none is made at all.</summary>
/// <remarks>
/// A request is followed by another only when Twilio said it was too busy to take the first. The standard resilience handler is no
/// choice here: it also repeats a POST after a 5xx or a timeout, when the text may be on its way already (rule M2). It would also repeat
/// the first request's <c>ValidityPeriod</c>, which by then outlives the code.
/// </remarks>
internal static class TwilioPipeline
{
    private const int MaxRetries = 2;
    private const double HalfOfThem = 0.5;
    private const int TooFewToTell = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public static ResiliencePipeline<TwilioAnswer> Create(TimeProvider time, TwilioStanding standing) =>
        new ResiliencePipelineBuilder<TwilioAnswer> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = DeliveryOptions.MaxDeadline }) // also for a caller without a deadline (M3)
            .AddCircuitBreaker(Breaker(standing)) // around the retries: a message that is taken at the third request is no failure
            .AddRetry(Retry())
            .Build();

    /// <summary>While Twilio fails, a login is not held up for 15 seconds to learn it: another sender, or another method, is offered at once.</summary>
    private static CircuitBreakerStrategyOptions<TwilioAnswer> Breaker(TwilioStanding standing) => new()
    {
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { IsFailure: true }),
        FailureRatio = HalfOfThem,
        MinimumThroughput = TooFewToTell,
        SamplingDuration = Watched,
        BreakDuration = Pause,
        OnOpened = args =>
        {
            standing.BreakerOpened(args.BreakDuration);
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            standing.BreakerClosed();
            return ValueTask.CompletedTask;
        },
    };

    private static RetryStrategyOptions<TwilioAnswer> Retry() => new()
    {
        MaxRetryAttempts = MaxRetries,
        Delay = FirstWait,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { IsBusy: true } answer && !(answer.RetryAfter > LongestWait)),
        DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.RetryAfter), // null: the exponential one
    };
}
