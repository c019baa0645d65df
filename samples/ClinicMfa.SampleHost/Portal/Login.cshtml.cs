using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Language;
using ClinicMfa.SampleHost.Login;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Portal;

/// <summary>The patients' door. No staff account gets in here, and no code is asked (rule P8).</summary>
[AllowAnonymous]
internal sealed class PortalLoginModel(PasswordCheck passwords, IStringLocalizer<Words> words) : CredentialsModel(words)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return Page();
        if (await passwords.FindAsync(Email, Password, MayEnter, cancellationToken) is not { } account)
            return Refused();

        var outcome = await HttpContext.SignInWithMfaAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            AccountPrincipal.Of(account),
            new MfaSubject(account.PatientMemberships.First().ClinicId, account.Id),
            new AuthenticationProperties { RedirectUri = "/portal" },
            MfaAudience.PatientPortal);
        return LocalRedirect(outcome.LocalPath);
    }

    // Whoever works at a clinic is staff, also where they are somebody's patient: for that they need an account of their own (B34).
    private static bool MayEnter(Account account) => account.PatientMemberships.Any() && !account.StaffMemberships.Any();
}
