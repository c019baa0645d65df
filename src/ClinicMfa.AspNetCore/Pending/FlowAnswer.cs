namespace ClinicMfa.AspNetCore;

/// <summary>What came of a request in the middle of a proof. Pages and JSON API write it down, each in its own way.</summary>
internal abstract record FlowAnswer
{
    private FlowAnswer() { }

    /// <summary>This browser is in the middle of nothing.</summary>
    public sealed record Nothing : FlowAnswer;

    /// <summary>A step to be shown: as it was, or because what was sent is not accepted.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Pending">What it belongs to; <see langword="null"/> where that is over.</param>
    /// <param name="Notice">Why the start sent nothing, where there is a step that can be gone on with nevertheless.</param>
    public sealed record Shown(MfaStep Step, PendingTicket? Pending, MfaRefusal? Notice = null) : FlowAnswer;

    /// <summary>What was sent is accepted, and the half-signed-in cookie says what is next.</summary>
    /// <param name="Step">What is next.</param>
    /// <param name="Pending">What it belongs to.</param>
    public sealed record GoOn(MfaStep Step, PendingTicket Pending) : FlowAnswer;

    /// <summary>The session has begun, or is renewed with a fresh proof.</summary>
    /// <param name="Pending">What is complete.</param>
    /// <param name="Completion">Why.</param>
    /// <param name="Path">Where to go now: a path of this site.</param>
    public sealed record Done(PendingTicket Pending, MfaCompletion Completion, string Path) : FlowAnswer;
}
