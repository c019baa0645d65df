namespace ClinicMfa.Email;

/// <summary>
/// Gives the access tokens with which this host logs in at relays whose <see cref="EmailRelayOptions.Authentication"/> is
/// <see cref="EmailAuthentication.OAuth2"/>. The host implements it with its provider's library and registers it by
/// <c>AddEmailTokenSource</c>. One instance; called by many threads.
/// </summary>
public interface IEmailTokenSource
{
    /// <summary>
    /// Answers a token that is valid now. Called for each new connection, so it should keep its tokens until shortly before they expire.
    /// </summary>
    /// <param name="request">For which relay and account.</param>
    /// <param name="cancellationToken">Ends the call early: it counts against <see cref="EmailRelayOptions.ConnectTimeout"/>.</param>
    /// <returns>The token alone, without <c>Bearer</c>.</returns>
    /// <exception cref="Exception">Anything: the message goes by the next relay, or is not sent, and the log names the exception's type, never its text.</exception>
    ValueTask<string> GetAccessTokenAsync(EmailTokenRequest request, CancellationToken cancellationToken);
}
