using Xunit;

namespace ClinicMfa.Testing;

/// <summary>
/// Somebody who may start challenges of one subject as often as they like, because they know the password or hold a session, and types codes
/// as fast as the answers allow: a wrong one at once after the other, and when refused again at the very moment that the refusal names.
/// </summary>
internal sealed class Guesser(FlowHost host, MfaSubject subject, Func<Task<MfaStep>> start)
{
    private MfaPendingProof? _pending;
    private int _typed;

    /// <summary>When to go on; <see langword="null"/>: never, an Admin has to unlock first.</summary>
    public DateTimeOffset? Next { get; private set; } = host.Now;

    /// <summary>Makes one move.</summary>
    public async Task MoveAsync()
    {
        var step = _pending is null ? await start() : await host.SubmitAsync(0, _pending, FlowHost.Other(host.CodeOf(subject), 1 + (_typed++ % 999_999)));
        switch (step)
        {
            case MfaStep.EnterCode page:
                _pending = new MfaPendingProof { Subject = subject, ChallengeId = page.ChallengeId };
                break;
            case MfaStep.Refused { Refusal: MfaRefusal.ChallengeGone }:
                _pending = null;
                break;
            case MfaStep.Refused { Refusal: MfaRefusal.Locked locked }:
                (_pending, Next) = (null, locked.Until);
                break;
            case MfaStep.Refused { Refusal: MfaRefusal.TooManyMessages tooMany }:
                (_pending, Next) = (null, tooMany.RetryAt);
                break;
            default:
                Assert.Fail($"A guess was answered by {step}.");
                break;
        }
    }
}
