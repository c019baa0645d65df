using System.Security.Claims;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Takes what a completed session has proven over into a principal made anew from the database. It never makes a completed session out of one that is not.</summary>
internal sealed class CarriedSession<TUser>(IMfaUserDirectory directory, IMfaSignInClinic<TUser> clinics, UserFacts<TUser> facts, ILogger<CarriedSession<TUser>> logger)
    where TUser : class
{
    /// <summary>Carries it where the session is complete, is this user's, and is of a clinic that still has them through the same door.</summary>
    public async Task CarryAsync(ClaimsPrincipal session, ClaimsPrincipal renewed, TUser user, string userId, CancellationToken cancellationToken)
    {
        if (await IsCarriedAsync(session, user, userId, cancellationToken).ConfigureAwait(false))
            MfaClaimSet.Copy(session, renewed);
    }

    /// <summary>Whether there is something to carry.</summary>
    public async Task<bool> IsCarriedAsync(ClaimsPrincipal session, TUser user, string userId, CancellationToken cancellationToken)
    {
        if (session.Identity is not { IsAuthenticated: true }
            || MfaClaimSet.Single(session, ClinicMfaClaims.Completed) is null
            || MfaClaimSet.Single(session, ClinicMfaClaims.User) != userId
            || MfaClaimSet.Single(session, ClinicMfaClaims.Clinic) is not { } clinicId)
            return false;

        if (await IsStillAsync(MfaClaimSet.Single(session, ClinicMfaClaims.Audience), clinicId, userId, user, cancellationToken).ConfigureAwait(false))
            return true;
        logger.SessionNotCarried(clinicId, userId);
        return false;
    }

    // Where the host says which clinic a sign-in is for, a patient's clinics are known to it alone.
    private async Task<bool> IsStillAsync(string? audience, string clinicId, string userId, TUser user, CancellationToken cancellationToken) => audience switch
    {
        ClinicMfaClaims.StaffAudience => await directory.FindAsync(new MfaSubject(clinicId, userId), cancellationToken).ConfigureAwait(false) is not null,
        ClinicMfaClaims.PortalAudience => clinics is not ClinicOfUser<TUser> || facts.ClinicOf(user) == new SignInClinic(clinicId, MfaAudience.PatientPortal),
        _ => false,
    };
}
