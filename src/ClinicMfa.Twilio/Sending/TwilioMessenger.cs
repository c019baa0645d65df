using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ClinicMfa.Twilio;

/// <summary>Hands a text to Twilio within the deadline. One a process, for all senders: they share what is known of Twilio.</summary>
internal sealed class TwilioMessenger(TwilioClient twilio, TwilioStanding standing, TimeProvider time)
{
    private readonly ResiliencePipeline<TwilioAnswer> _pipeline = TwilioPipeline.Create(time, standing);

    public async Task<CodeSendResult> SendAsync(TwilioMessage message, CancellationToken cancellationToken)
    {
        var answer = TwilioAnswer.NotAsked;
        try
        {
            await _pipeline.ExecuteAsync(
                async token => answer = await twilio.CreateMessageAsync(message, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            answer = TwilioAnswer.HeldBack(standing.RetryAfter());
        }
        catch (Exception deadline) when (deadline is OperationCanceledException or TimeoutRejectedException)
        {
            // It fired before a request or while waiting to repeat one; during a request it is part of that one's answer. The last answer stands.
        }

        return answer.Result;
    }
}
