using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ClinicMfa.Twilio;

/// <summary>Asks Twilio Lookup what kind of line a number is. Each answer costs money: who asks how often is the core's to bound.</summary>
internal sealed class TwilioLineTypeLookup(LookupClient client, TimeProvider time) : IPhoneLineTypeLookup
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly ResiliencePipeline<LookupAnswer> _pipeline = new ResiliencePipelineBuilder<LookupAnswer> { TimeProvider = time }
        .AddTimeout(new TimeoutStrategyOptions { Timeout = DeliveryOptions.MaxDeadline })
        .AddRetry(new RetryStrategyOptions<LookupAnswer>
        {
            MaxRetryAttempts = 1,
            Delay = Wait,
            UseJitter = true,
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { MayAskAgain: true } answer && !(answer.RetryAfter > LongestWait)),
            DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.RetryAfter), // null: the one above
        })
        .Build();

    public async Task<PhoneLineType> FindAsync(string phoneNumber, CancellationToken cancellationToken)
    {
        if (!E164.IsNumber(phoneNumber))
            return PhoneLineType.Unknown; // it would become part of an address

        try
        {
            var answer = await _pipeline.ExecuteAsync(async token => await client.AskAsync(phoneNumber, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return answer.Type;
        }
        catch (TimeoutRejectedException)
        {
            return PhoneLineType.Unknown; // the deadline, during the pause before the second request
        }
    }
}
