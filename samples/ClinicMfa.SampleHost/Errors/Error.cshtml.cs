using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Errors;

/// <summary>Says that something went wrong, in words. Run in place of the page that failed, whatever its method: hence no antiforgery token, and it changes nothing.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel(IStringLocalizer<Words> words) : PageModel
{
    public string Heading => Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => words["That form is out of date"],
        StatusCodes.Status404NotFound or StatusCodes.Status200OK => words["There is no such page"],
        StatusCodes.Status503ServiceUnavailable => words["Try again shortly"],
        _ => words["That didn't work"],
    };

    public string Advice => Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => words["Nothing was changed. Go back, load the page again and fill it in once more."],
        StatusCodes.Status404NotFound or StatusCodes.Status200OK => words["Look at the address, or start from the home page."],
        StatusCodes.Status503ServiceUnavailable => words["Something this page needs doesn't answer just now. Nothing was changed."],
        _ => words["Nothing you did is at fault. Try again, and tell whoever runs this system if it stays so."],
    };

    public void OnGet() => NotFoundUnlessReExecuted();

    public void OnPost() => NotFoundUnlessReExecuted();

    private void NotFoundUnlessReExecuted()
    {
        if (Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
