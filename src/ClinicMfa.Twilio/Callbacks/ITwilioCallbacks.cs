namespace ClinicMfa.Twilio;

/// <summary>
/// Takes Twilio's callbacks: checks who calls, then tells <see cref="IMfaDeliveryReports"/>. For endpoints; those of the package
/// <c>ClinicMfa.Twilio.AspNetCore</c> call it.
/// </summary>
/// <remarks>
/// The signature is checked before anything else, against the address that <see cref="TwilioOptions.PublicAddress"/> gives. A callback
/// verifies nobody, and never moves a state back (threat B29).
/// </remarks>
public interface ITwilioCallbacks
{
    /// <summary>Takes a report on a message, which came in at <see cref="TwilioCallbackPaths.Status"/>.</summary>
    /// <param name="ticket">The last part of the path, decoded.</param>
    /// <param name="callback">The request.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<TwilioCallbackOutcome> ReceiveStatusAsync(string ticket, TwilioCallback callback, CancellationToken cancellationToken);

    /// <summary>Takes what somebody texted, which came in at <see cref="TwilioCallbackPaths.Inbound"/>: STOP and START count, all else is left alone (rule M5).</summary>
    /// <param name="callback">The request.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<TwilioCallbackOutcome> ReceiveInboundAsync(TwilioCallback callback, CancellationToken cancellationToken);
}
