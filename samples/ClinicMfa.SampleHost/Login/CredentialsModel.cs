using System.ComponentModel.DataAnnotations;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Login;

/// <summary>A page that asks for email address and password: the staff's and the patients' door look alike.</summary>
internal abstract class CredentialsModel(IStringLocalizer<Words> words) : PageModel
{
    protected IStringLocalizer<Words> Words => words;

    [BindProperty]
    [Required(ErrorMessage = "Enter your email address.")]
    [StringLength(254, ErrorMessage = "An email address has at most 254 characters.")]
    public string? Email { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter your password.")]
    [StringLength(256, ErrorMessage = "A password has at most 256 characters.")]
    public string? Password { get; set; }

    /// <summary>The same page whatever was wrong (B24).</summary>
    protected IActionResult Refused()
    {
        ModelState.AddModelError(nameof(Password), words["Email or password is wrong."]);
        return Page();
    }
}
