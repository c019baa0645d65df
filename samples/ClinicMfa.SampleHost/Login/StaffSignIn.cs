using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.SampleHost.Login;

/// <summary>The one way into a clinic for its staff: through ClinicMfa.</summary>
internal sealed class StaffSignIn(IHttpContextAccessor requests, IAccountStore accounts)
{
    /// <summary>Signs an account in to a clinic it works at.</summary>
    /// <returns>Where to send the browser.</returns>
    public async Task<string> StartAsync(Account account, string clinicId, string? returnUrl) =>
        (await SignInAsync(account, clinicId, returnUrl)).LocalPath;

    /// <summary>Signs an account in to a clinic it works at.</summary>
    public async Task<MfaSignInOutcome> SignInAsync(Account account, string clinicId, string? returnUrl)
    {
        var context = requests.HttpContext!;
        if (account.Culture != Languages.Current)
            await accounts.SetLanguageAsync(account.Id, Languages.Current.Name, context.RequestAborted); // messages from now on are in the language of the login

        return await context.SignInWithMfaAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            AccountPrincipal.Of(account),
            new MfaSubject(clinicId, account.Id),
            new AuthenticationProperties { RedirectUri = returnUrl },
            MfaAudience.Staff);
    }
}
