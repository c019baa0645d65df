using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.SampleHost.Login;

/// <summary>The one way into a clinic for its staff: through ClinicMfa.</summary>
internal sealed class StaffSignIn(IHttpContextAccessor requests)
{
    /// <summary>Signs an account in to a clinic it works at.</summary>
    /// <returns>Where to send the browser.</returns>
    public async Task<string> StartAsync(Account account, string clinicId, string? returnUrl) =>
        (await SignInAsync(account, clinicId, returnUrl)).LocalPath;

    /// <summary>Signs an account in to a clinic it works at.</summary>
    public Task<MfaSignInOutcome> SignInAsync(Account account, string clinicId, string? returnUrl) =>
        requests.HttpContext!.SignInWithMfaAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            AccountPrincipal.Of(account),
            new MfaSubject(clinicId, account.Id),
            new AuthenticationProperties { RedirectUri = returnUrl },
            MfaAudience.Staff);
}
