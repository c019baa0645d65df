using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Development.Faults;

/// <summary>Breaks and mends the MFA stores and each sender.</summary>
/// <remarks>Anonymous, because with the stores broken nobody can log in to mend them. It exists in Development only.</remarks>
[AllowAnonymous]
internal sealed class FaultsModel(FaultSwitches faults) : PageModel
{
    public IReadOnlyList<FaultRow> Rows =>
    [
        Row(FaultTarget.Stores, "MFA stores", "Every read and write of ClinicMfa fails: staff are told to try again shortly, sessions go on."),
        Row(FaultTarget.Emails, "Emails", "The sender of emails answers that it is down."),
        Row(FaultTarget.Texts, "Texts", "The sender of texts answers that it is down."),
        Row(FaultTarget.TextDelivery, "Delivery of texts", "Texts are taken, and then the carrier reports that the phone is out of reach."),
    ];

    public IActionResult OnPostBreak(FaultTarget target)
    {
        if (!Enum.IsDefined(target))
            return BadRequest();
        faults.Break(target);
        return RedirectToPage();
    }

    public IActionResult OnPostMend(FaultTarget target)
    {
        if (!Enum.IsDefined(target))
            return BadRequest();
        faults.Mend(target);
        return RedirectToPage();
    }

    private FaultRow Row(FaultTarget target, string name, string effect) => new(target, name, effect, faults.IsBroken(target));
}
