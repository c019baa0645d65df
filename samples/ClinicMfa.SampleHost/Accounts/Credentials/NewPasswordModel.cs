using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Accounts.Credentials;

/// <summary>A page that asks for a new password, twice.</summary>
internal abstract class NewPasswordModel : PageModel
{
    public const int MinLength = 12;
    public const int MaxLength = 256;

    [BindProperty]
    [Required(ErrorMessage = "Enter a new password.")]
    [StringLength(MaxLength, MinimumLength = MinLength, ErrorMessage = "A password has 12 characters at least and 256 at most. Several words make a good one.")]
    public string? Password { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the new password once more.")]
    [Compare(nameof(Password), ErrorMessage = "The two passwords are not the same.")]
    public string? Repeated { get; set; }
}
