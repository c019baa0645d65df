using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>What somebody's own account says.</summary>
internal sealed class AccountModel(CurrentUser currentUser, IMfaEnrollmentService enrollments) : PageModel
{
    public StaffMember Me { get; private set; } = null!;

    public string Method { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await currentUser.FindAsync() is not { } me)
            return NotFound();
        Me = me;
        Method = Describe(await enrollments.FindAsync(me.Subject, cancellationToken), me);
        return Page();
    }

    private static string Describe(MfaEnrollment? enrollment, StaffMember me) => enrollment switch
    {
        null => "Not set up",
        { PhoneNumber: { } number } => $"Texts to {MaskedDestination.OfPhoneNumber(number)}",
        _ => $"Emails to {me.Account.Email}",
    };
}
