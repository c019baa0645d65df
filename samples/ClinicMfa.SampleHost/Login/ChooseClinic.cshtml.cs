using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Clinics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Login;

/// <summary>Asks somebody who works at several clinics which one it is now, after the password and before any code.</summary>
[AllowAnonymous]
internal sealed class ChooseClinicModel(ClinicChoiceCookie choices, IAccountStore accounts, ClinicList clinics, StaffSignIn signIn) : PageModel
{
    public IReadOnlyList<Clinic> Clinics { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAccountAsync(choices.Read(HttpContext), cancellationToken) is not { } account)
            return Redirect("/login");
        Clinics = [.. account.StaffMemberships.Select(membership => clinics.Get(membership.ClinicId))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? clinic, CancellationToken cancellationToken)
    {
        var choice = choices.Read(HttpContext);
        if (await FindAccountAsync(choice, cancellationToken) is not { } account)
            return Redirect("/login");
        if (clinic is null || !account.IsStaffOf(clinic, out _))
            return RedirectToPage();

        choices.Delete(HttpContext);
        return LocalRedirect(await signIn.StartAsync(account, clinic, choice!.ReturnUrl));
    }

    private async Task<Account?> FindAccountAsync(ClinicChoice? choice, CancellationToken cancellationToken) =>
        choice is not null
        && await accounts.FindByIdAsync(choice.AccountId, cancellationToken) is { } account
        && string.Equals(account.SecurityStamp, choice.SecurityStamp, StringComparison.Ordinal)
            ? account
            : null;
}
