using System.ComponentModel.DataAnnotations;
using ClinicMfa.LoadTest.Hosts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.LoadTest.Pages;

/// <summary>Asks for email address and password, on every host.</summary>
[AllowAnonymous]
internal sealed class LoginModel(IPasswordStep step) : PageModel
{
    [BindProperty]
    [Required]
    [StringLength(254)]
    public string? Email { get; set; }

    [BindProperty]
    [Required]
    [StringLength(256)]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        if (await step.EnterAsync(HttpContext, Email!, Password!) is { } path)
            return LocalRedirect(path);
        ModelState.AddModelError(nameof(Password), "Email or password is wrong.");
        return Page();
    }
}
