using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Language;

/// <summary>Switches the language of this browser. Whoever is signed in gets their messages in it too.</summary>
/// <remarks>Anonymous: whoever can't read the login page needs it most. Of an account it changes something only behind the gate.</remarks>
[AllowAnonymous]
internal sealed class LanguageModel(LanguageCookie cookie, IAuthorizationService authorization, CurrentUser currentUser, IAccountStore accounts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(string? language, CancellationToken cancellationToken)
    {
        if (Languages.Find(language) is not { } chosen)
            return BadRequest();
        if ((await authorization.AuthorizeAsync(User, HttpContext, ClinicMfaPolicies.Staff)).Succeeded && await currentUser.FindAsync() is { } me)
            await accounts.SetLanguageAsync(me.Account.Id, chosen.Name, cancellationToken);

        cookie.Write(HttpContext, chosen);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }
}
