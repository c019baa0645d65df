using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>Marks a request whose session was looked at and goes on: by the gate, or by a step-up that came back. Only then may somebody act by it.</summary>
internal sealed record CheckedSession(MfaSubject Subject, MfaAudience Audience)
{
    /// <summary>Marks a request.</summary>
    public static void Mark(HttpContext? request, SessionClaims session)
    {
        // A hub's invocations share the request that opened the connection, which was marked then: nothing is written side by side.
        if (request is not null && !IsMarked(request, session))
            request.Features.Set(new CheckedSession(session.Subject, session.Audience));
    }

    /// <summary>Whether the session of a request was looked at.</summary>
    public static bool IsMarked(HttpContext request, SessionClaims session) =>
        request.Features.Get<CheckedSession>() == new CheckedSession(session.Subject, session.Audience);
}
