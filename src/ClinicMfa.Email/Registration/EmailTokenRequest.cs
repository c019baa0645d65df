namespace ClinicMfa.Email;

/// <summary>What an access token is wanted for.</summary>
/// <param name="Host">The relay: <see cref="EmailRelayOptions.Host"/>.</param>
/// <param name="UserName">The account: <see cref="EmailRelayOptions.UserName"/>.</param>
/// <param name="LastWasRefused">Whether the relay has just refused the token given last: fetch another one, whatever is in a cache.</param>
public sealed record EmailTokenRequest(string Host, string UserName, bool LastWasRefused);
