using Polly;
using Polly.Timeout;

namespace ClinicMfa.Twilio;

/// <summary>Sends codes as text messages over Twilio's REST API.</summary>
internal sealed class TwilioCodeSender(ICodeMessageComposer composer, TwilioClient twilio, TimeProvider time) : ICodeSender
{
    private readonly ResiliencePipeline<TwilioAnswer> _retry = TwilioRetry.Create(time);

    public MfaMethod Method => MfaMethod.Text;

    public async Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken)
    {
        var text = composer.ComposeText(message);
        var answer = TwilioAnswer.NotTaken;
        try
        {
            await _retry.ExecuteAsync(
                async token => answer = await twilio.CreateMessageAsync(message, text, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception deadline) when (deadline is OperationCanceledException or TimeoutRejectedException)
        {
            // It fired before a request or while waiting to repeat one; during a request it is part of that one's answer. The last answer stands.
        }

        return answer.Result;
    }
}
