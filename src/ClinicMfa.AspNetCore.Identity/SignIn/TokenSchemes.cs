using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Schemes that answer a sign-in with tokens, as <c>MapIdentityApi</c>'s bearer scheme does: they can't be given before the code, and only the JSON API gives them after it.</summary>
internal sealed class TokenSchemes(IMfaPolicyStore policies, TimeProvider time)
{
    /// <summary>Whether a scheme is one.</summary>
    public static bool IsOne(AuthenticationScheme? scheme) =>
        scheme is not null && typeof(SignInAuthenticationHandler<BearerTokenOptions>).IsAssignableFrom(scheme.HandlerType);

    /// <summary>
    /// Whether a login might have to wait: asked beforehand, so that no code is sent that nobody can type. Only a policy that is known to be off says no, and even
    /// then the flow has the last word.
    /// </summary>
    public async ValueTask<bool> WouldWaitAsync(string clinicId, CancellationToken cancellationToken) =>
        await policies.FindAsync(clinicId, cancellationToken).ConfigureAwait(false) switch
        {
            StoreLookup<MfaPolicy>.None => false,
            StoreLookup<MfaPolicy>.Found { Document: var policy } => policy.IsOn && (policy.StartsAt is not { } start || time.GetUtcNow() >= start),
            _ => true,
        };
}
