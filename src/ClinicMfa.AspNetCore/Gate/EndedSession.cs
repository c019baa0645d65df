using Microsoft.AspNetCore.Authorization;

namespace ClinicMfa.AspNetCore;

/// <summary>Why the gate refused: a session that is complete and was ended elsewhere, by a reset or by signing out everywhere (rule E5). It is to be signed out.</summary>
internal sealed class EndedSession(IAuthorizationHandler handler, string? scheme)
    : AuthorizationFailureReason(handler, "The session was ended by a reset, or by signing out everywhere.")
{
    /// <summary>The scheme of its cookie, where it says so.</summary>
    public string? Scheme => scheme;
}
