using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>
/// Identity's <see cref="SignInManager{TUser}"/>, with ClinicMfa behind each of its doors: password, external login, Identity's own second factor, passkey, and whatever
/// calls <c>SignInAsync</c>. <c>AddClinicMfa()</c> registers it; a host with a sign-in manager of its own derives that from this class.
/// </summary>
/// <remarks>
/// <para>Sessions of a clinic's users are begun by <c>HttpContext.SignInWithMfaAsync</c> alone. Where a proof is still due there is no session, and the result is
/// <see cref="SignInResult.TwoFactorRequired"/> at every door: <see cref="SignInResult.Succeeded"/> means that there is a session. The page that
/// answers is replaced by a redirect to <c>/mfa</c>; an answer that is no page stays what it is.</para>
/// <para>A class that derives from this one calls the base in what it overrides, <see cref="SignInWithClaimsAsync(TUser, AuthenticationProperties?, IEnumerable{Claim})"/> above all.</para>
/// </remarks>
/// <typeparam name="TUser">The host's user.</typeparam>
/// <param name="userManager">As for Identity's.</param>
/// <param name="contextAccessor">As for Identity's.</param>
/// <param name="claimsFactory">As for Identity's.</param>
/// <param name="optionsAccessor">As for Identity's.</param>
/// <param name="logger">As for Identity's.</param>
/// <param name="schemes">As for Identity's.</param>
/// <param name="confirmation">As for Identity's.</param>
public class ClinicMfaSignInManager<TUser>(
    UserManager<TUser> userManager,
    IHttpContextAccessor contextAccessor,
    IUserClaimsPrincipalFactory<TUser> claimsFactory,
    IOptions<IdentityOptions> optionsAccessor,
    ILogger<SignInManager<TUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<TUser> confirmation) : SignInManager<TUser>(userManager, contextAccessor, claimsFactory, optionsAccessor, logger, schemes, confirmation)
    where TUser : class
{
    private readonly IAuthenticationSchemeProvider _schemes = schemes;

    // What the last sign-in of this request came to.
    private bool _isProofDue;

    // Whether Identity's own second factor of this sign-in was a code by email.
    private bool _wasCodeByEmail;

    // The live session that RefreshSignInAsync is renewing.
    private ClaimsPrincipal? _renewed;

    // A session or refresh token that was just found valid: its principal is made anew from the database next.
    private (ClaimsPrincipal Principal, TUser User)? _validated;

    /// <summary>Makes a user's principal. ClinicMfa's claims are never taken from the database; they are kept where a valid session or refresh token is made anew.</summary>
    /// <param name="user">The user.</param>
    public override async Task<ClaimsPrincipal> CreateUserPrincipalAsync(TUser user)
    {
        var principal = MfaClaimSet.Without(await base.CreateUserPrincipalAsync(user).ConfigureAwait(false));
        if (_validated is { } validated && ReferenceEquals(validated.User, user))
            await CarryAsync(validated.Principal, principal, user).ConfigureAwait(false);
        return principal;
    }

    /// <summary>Checks a principal's security stamp, and where Identity's API refreshes tokens, also whether the gate lets their session through.</summary>
    /// <param name="principal">The principal of a session or refresh token.</param>
    public override async Task<TUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal)
    {
        _validated = null;
        if (principal is null || await base.ValidateSecurityStampAsync(principal).ConfigureAwait(false) is not { } user || !await IsRenewableAsync(principal, user).ConfigureAwait(false))
            return null;
        _validated = (principal, user);
        return user;
    }

    /// <summary>Renews the live session after a change of the account. What was proven in it stays proven, and what was not does not become so: nothing is asked or sent.</summary>
    /// <param name="user">The user of the session.</param>
    public override async Task RefreshSignInAsync(TUser user)
    {
        // Asked of the handler itself: what claims transformations add for a request was proven by nobody.
        var handlers = Context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        var handler = await handlers.GetHandlerAsync(Context, AuthenticationScheme).ConfigureAwait(false);
        var live = handler is null ? null : await handler.AuthenticateAsync().ConfigureAwait(false);
        _renewed = live?.Principal ?? new ClaimsPrincipal();
        try
        {
            await base.RefreshSignInAsync(user).ConfigureAwait(false);
        }
        finally
        {
            _renewed = null;
        }
    }

    /// <summary>Begins the session, after the second proof where the user's clinic asks for one. All of Identity's doors end here.</summary>
    /// <param name="user">Who signs in.</param>
    /// <param name="authenticationProperties">Properties of the session. Without a redirect of their own, the login's <c>ReturnUrl</c> is where it goes afterwards.</param>
    /// <param name="additionalClaims">Claims of the session; ClinicMfa's own are dropped.</param>
    public override async Task SignInWithClaimsAsync(TUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        _validated = null; // what another session of this request has proven is no part of this sign-in
        _isProofDue = false;
        Context.Features.Set<DueProof>(null);
        var claims = additionalClaims.Where(claim => !MfaClaimSet.IsOurs(claim)).ToList();
        if (_renewed is { } session)
        {
            await RenewAsync(session, user, authenticationProperties, claims).ConfigureAwait(false);
            return;
        }

        var userId = await UserManager.GetUserIdAsync(user).ConfigureAwait(false);
        var clinic = await Context.RequestServices.GetRequiredService<IMfaSignInClinic<TUser>>().FindAsync(user, Context, Context.RequestAborted).ConfigureAwait(false);
        if (clinic is null)
        {
            Logger.InNoClinic(userId);
            await base.SignInWithClaimsAsync(user, authenticationProperties, claims).ConfigureAwait(false);
            return;
        }

        var subject = new MfaSubject(clinic.ClinicId, userId);
        if (await IsTokenSchemeThatWouldWaitAsync(clinic).ConfigureAwait(false))
        {
            _isProofDue = true;
            Logger.TokensRefused(clinic.ClinicId, userId, AuthenticationScheme);
            return;
        }

        var principal = With(await CreateUserPrincipalAsync(user).ConfigureAwait(false), claims);
        var properties = authenticationProperties?.Clone() ?? new AuthenticationProperties();
        properties.RedirectUri ??= await ReturnAddress.OfAsync(Context.Request).ConfigureAwait(false);
        EarlierSecondFactor.Note(properties, claims, _wasCodeByEmail);
        var outcome = await Context.SignInWithMfaAsync(AuthenticationScheme, principal, subject, properties, clinic.Audience).ConfigureAwait(false);
        _isProofDue = !outcome.IsSignedIn;
        if (_isProofDue)
        {
            Context.Features.Set(new DueProof(outcome));
            PageReplacement.RedirectTo(Context, outcome.LocalPath, () => _isProofDue);
        }
        else
        {
            Context.User = principal; // as Identity does, without what the cookie says of the proof: the gate looks at the next request
        }
    }

    /// <inheritdoc/>
    public override async Task<SignInResult> PasskeySignInAsync(string credentialJson) =>
        Answer(await base.PasskeySignInAsync(credentialJson).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task<SignInResult> TwoFactorAuthenticatorSignInAsync(string code, bool isPersistent, bool rememberClient) =>
        Answer(await base.TwoFactorAuthenticatorSignInAsync(code, isPersistent, rememberClient).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task<SignInResult> TwoFactorSignInAsync(string provider, string code, bool isPersistent, bool rememberClient)
    {
        _wasCodeByEmail = EarlierSecondFactor.IsEmail<TUser>(provider, Options.Tokens);
        try
        {
            return Answer(await base.TwoFactorSignInAsync(provider, code, isPersistent, rememberClient).ConfigureAwait(false));
        }
        finally
        {
            _wasCodeByEmail = false;
        }
    }

    /// <inheritdoc/>
    public override async Task<SignInResult> TwoFactorRecoveryCodeSignInAsync(string recoveryCode) =>
        Answer(await base.TwoFactorRecoveryCodeSignInAsync(recoveryCode).ConfigureAwait(false));

    /// <inheritdoc/>
    protected override async Task<SignInResult> SignInOrTwoFactorAsync(TUser user, bool isPersistent, string? loginProvider = null, bool bypassTwoFactor = false) =>
        Answer(await base.SignInOrTwoFactorAsync(user, isPersistent, loginProvider, bypassTwoFactor).ConfigureAwait(false));

    // Whoever reads "succeeded" may hand out a token of their own: it is said only where there is a session.
    private SignInResult Answer(SignInResult result) => result.Succeeded && _isProofDue ? SignInResult.TwoFactorRequired : result;

    private async Task RenewAsync(ClaimsPrincipal session, TUser user, AuthenticationProperties? properties, List<Claim> claims)
    {
        var principal = With(await CreateUserPrincipalAsync(user).ConfigureAwait(false), claims);
        await CarryAsync(session, principal, user).ConfigureAwait(false);
        await Context.SignInAsync(AuthenticationScheme, principal, properties ?? new AuthenticationProperties()).ConfigureAwait(false);
        Context.User = principal;
    }

    // Cookies are judged by the gate alone; theirs goes on, and opens what it opened before.
    private async Task<bool> IsRenewableAsync(ClaimsPrincipal session, TUser user) =>
        Context.GetEndpoint()?.Metadata.GetMetadata<ApiRefresh>() is null
        || await Context.RequestServices.GetRequiredService<RefreshGate<TUser>>()
            .AllowsAsync(Context, session, user, await UserManager.GetUserIdAsync(user).ConfigureAwait(false)).ConfigureAwait(false);

    private async Task CarryAsync(ClaimsPrincipal session, ClaimsPrincipal renewed, TUser user) =>
        await Context.RequestServices.GetRequiredService<CarriedSession<TUser>>()
            .CarryAsync(session, renewed, user, await UserManager.GetUserIdAsync(user).ConfigureAwait(false), Context.RequestAborted).ConfigureAwait(false);

    private async Task<bool> IsTokenSchemeThatWouldWaitAsync(SignInClinic clinic) =>
        clinic.Audience != MfaAudience.PatientPortal
        && !ApiLogin.LeadsOn(Context)
        && TokenSchemes.IsOne(await _schemes.GetSchemeAsync(AuthenticationScheme).ConfigureAwait(false))
        && await Context.RequestServices.GetRequiredService<TokenSchemes>().WouldWaitAsync(clinic.ClinicId, Context.RequestAborted).ConfigureAwait(false);

    private static ClaimsPrincipal With(ClaimsPrincipal principal, IEnumerable<Claim> claims)
    {
        principal.Identities.First().AddClaims(claims);
        return principal;
    }
}
