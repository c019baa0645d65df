using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.IdentityHost.Pages;

public class PrivacyModel : PageModel
{
    public void OnGet()
    {
    }
}

