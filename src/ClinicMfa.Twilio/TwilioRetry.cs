using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ClinicMfa.Twilio;

/// <summary>When a request is followed by another: only when Twilio said it was too busy to take the first.</summary>
/// <remarks>
/// The standard resilience handler is no choice here: it also repeats a POST after a 5xx or a timeout, when the text may be on its
/// way already (rule M2). It would also repeat the first request's <c>ValidityPeriod</c>, which by then outlives the code.
/// </remarks>
internal static class TwilioRetry
{
    private const int MaxRetries = 2;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public static ResiliencePipeline<TwilioAnswer> Create(TimeProvider time) =>
        new ResiliencePipelineBuilder<TwilioAnswer> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = DeliveryOptions.MaxDeadline }) // also for a caller without a deadline (M3)
            .AddRetry(new RetryStrategyOptions<TwilioAnswer>
            {
                MaxRetryAttempts = MaxRetries,
                Delay = FirstWait,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { IsBusy: true } answer && !(answer.RetryAfter > LongestWait)),
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.RetryAfter), // null: the exponential one
            })
            .Build();
}
