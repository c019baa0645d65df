using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>The gate, asked about a refresh token: one that opens nothing is not renewed, so that its client logs in again instead of going on with tokens that are refused everywhere.</summary>
internal sealed class RefreshGate<TUser>(
    IAuthorizationService authorization, IMfaSignInClinic<TUser> clinics, CarriedSession<TUser> carried, ILogger<RefreshGate<TUser>> logger)
    where TUser : class
{
    /// <summary>Whether the session of a token goes on. That of somebody in no clinic is Identity's alone to judge.</summary>
    public async Task<bool> AllowsAsync(HttpContext context, ClaimsPrincipal session, TUser user, string userId)
    {
        if (await clinics.FindAsync(user, context, context.RequestAborted).ConfigureAwait(false) is not { } clinic)
            return true;
        if (await carried.IsCarriedAsync(session, user, userId, context.RequestAborted).ConfigureAwait(false)
            && (await PassesAsync(ClinicMfaPolicies.Staff).ConfigureAwait(false) || await PassesAsync(ClinicMfaPolicies.Portal).ConfigureAwait(false)))
            return true;
        logger.RefreshRefused(clinic.ClinicId, userId);
        return false;

        async Task<bool> PassesAsync(string policy) => (await authorization.AuthorizeAsync(session, context, policy).ConfigureAwait(false)).Succeeded;
    }
}
