using ClinicMfa.AspNetCore.Identity;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts ClinicMfa's gate around Identity's API.</summary>
public static class ClinicMfaIdentityApiExtensions
{
    /// <summary>
    /// Opens the part of Identity's API that nobody can be signed in for (register, login, refresh, confirming the address, forgotten passwords), and puts the gate in front of
    /// the rest: what changes email, password or two-factor asks for a fresh code. Users in no clinic keep theirs without.
    /// <c>app.MapIdentityApi&lt;ApplicationUser&gt;().AddClinicMfa()</c>.
    /// </summary>
    /// <remarks>Not <c>AllowAnonymous()</c> on all of it: that would open <c>/manage</c> to half-signed-in browsers. An endpoint that a later version of the API adds is behind the gate.</remarks>
    /// <typeparam name="TBuilder">What <c>MapIdentityApi</c> returned.</typeparam>
    /// <param name="api">What <c>MapIdentityApi</c> returned.</param>
    public static TBuilder AddClinicMfa<TBuilder>(this TBuilder api)
        where TBuilder : IEndpointConventionBuilder
    {
        api.Add(ApiGate.Protect);
        return api;
    }
}
