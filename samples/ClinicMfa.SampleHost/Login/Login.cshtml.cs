using ClinicMfa.SampleHost.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ClinicMfa.SampleHost.Login;

/// <summary>The staff's door.</summary>
[AllowAnonymous]
internal sealed class LoginModel(PasswordCheck passwords, StaffSignIn signIn, ClinicChoiceCookie choices) : CredentialsModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

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
