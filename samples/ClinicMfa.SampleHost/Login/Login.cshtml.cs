using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Login;

/// <summary>The staff's door.</summary>
[AllowAnonymous]
internal sealed class LoginModel(PasswordCheck passwords, StaffSignIn signIn, ClinicChoiceCookie choices, IStringLocalizer<Words> words) : CredentialsModel(words)
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What was just done, from the address: shown, and nothing else.</summary>
    [FromQuery]
    public string? Saved { get; set; }

    public string? Notice => Saved switch
    {
        "signed-out" => Words["You are signed out here, and everywhere else within 5 minutes. Each browser is asked for a code at its next login."].Value,
        "password" => Words["Your new password is saved. Log in with it."].Value,
        _ => null,
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return Page();
        if (await passwords.FindAsync(Email, Password, account => account.StaffMemberships.Any(), cancellationToken) is not { } account)
            return Refused();

        var returnUrl = Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/";
        if (account.StaffMemberships.ToList() is [var only])
            return LocalRedirect(await signIn.StartAsync(account, only.ClinicId, returnUrl));

        choices.Write(HttpContext, account, returnUrl);
        return Redirect("/login/clinic");
    }
}
