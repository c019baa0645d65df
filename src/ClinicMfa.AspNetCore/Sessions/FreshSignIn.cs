using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore;

/// <summary>Signs in under a key that no browser has had before, also where the host keeps its sessions on the server (B17).</summary>
/// <remarks>
/// With a <see cref="CookieAuthenticationOptions.SessionStore"/> the cookie handler writes the new session into the entry of whatever cookie
/// the request brought, so that a planted cookie would become the session of the one who logs in. The old entry is therefore signed out, and
/// the new session begun by a handler that has seen no cookie: the request's own keeps its key even after signing out.
/// </remarks>
internal sealed class FreshSignIn(IAuthenticationSchemeProvider schemes, IOptionsMonitor<CookieAuthenticationOptions> options)
{
    /// <summary>Signs in. What the request's cookie led to is over.</summary>
    public async Task SignInAsync(HttpContext context, string scheme, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        var cookie = options.Get(scheme);
        if (cookie.SessionStore is null || cookie.CookieManager.GetRequestCookie(context, cookie.Cookie.Name!) is null)
        {
            await context.SignInAsync(scheme, principal, properties).ConfigureAwait(false);
            return;
        }

        // First, so that the new cookie comes after the deletion of the old one in the answer.
        await context.SignOutAsync(scheme).ConfigureAwait(false);
        var headers = context.Request.Headers;
        var cookies = headers.Cookie;
        headers.Remove("Cookie");
        try
        {
            var handler = await new AuthenticationHandlerProvider(schemes).GetHandlerAsync(context, scheme).ConfigureAwait(false);
            if (handler is not IAuthenticationSignInHandler fresh)
                throw new InvalidOperationException($"The scheme '{scheme}' can't sign in.");
            await fresh.SignInAsync(principal, properties).ConfigureAwait(false);
        }
        finally
        {
            headers.Cookie = cookies;
        }
    }
}
