using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Accounts.Browsers;

/// <summary>The browsers on which somebody gave a code, and the ways to take their trust away (rule D3).</summary>
internal sealed class BrowsersModel(CurrentUser currentUser, IMfaAccount account, IStringLocalizer<Words> words) : PageModel
{
    public StaffMember Me { get; private set; } = null!;

    public IReadOnlyList<RememberedBrowser> Browsers { get; private set; } = [];

    /// <summary>What was just done, from the address: shown, and nothing else.</summary>
    public string? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] string? saved, CancellationToken cancellationToken)
    {
        if (await currentUser.FindAsync() is not { } me)
            return NotFound();
        Me = me;
        Browsers = (await account.ReadAsync(me.Subject, HttpContext.GetMfaDevice(), cancellationToken) as AccountReading.Read)?.Browsers ?? [];
        Notice = saved switch
        {
            "revoked" => words["Revoked. That browser is asked for a code at its next login."].Value,
            "busy" => words["Your account is being changed at the same moment. Nothing was revoked: try again."].Value,
            _ => null,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string? browser, CancellationToken cancellationToken) =>
        await account.RevokeBrowserAsync(HttpContext.GetMfaActor(), browser ?? "", cancellationToken) switch
        {
            UserChange.Done or UserChange.NothingToDo => Redirect("/account/browsers?saved=revoked"), // revoked in another window: the same for whoever presses
            _ => Redirect("/account/browsers?saved=busy"),
        };

    public async Task<IActionResult> OnPostSignOutAsync(CancellationToken cancellationToken)
    {
        if (await account.SignOutEverywhereAsync(HttpContext.GetMfaActor(), cancellationToken) is not (UserChange.Done or UserChange.NothingToDo))
            return Redirect("/account/browsers?saved=busy");
        await HttpContext.SignOutAsync();
        return Redirect("/login?saved=signed-out");
    }
}
