using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Errors;

/// <summary>Says that something went wrong, in words. Run in place of the page that failed, whatever its method: hence no antiforgery token, and it changes nothing.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    public string Heading => Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => "That form is out of date",
        StatusCodes.Status404NotFound or StatusCodes.Status200OK => "There is no such page",
        StatusCodes.Status503ServiceUnavailable => "Try again shortly",
        _ => "That didn't work",
    };

    public string Advice => Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => "Nothing was changed. Go back, load the page again and fill it in once more.",
        StatusCodes.Status404NotFound or StatusCodes.Status200OK => "Look at the address, or start from the home page.",
        StatusCodes.Status503ServiceUnavailable => "Something this page needs doesn't answer just now. Nothing was changed.",
        _ => "Nothing you did is at fault. Try again, and tell whoever runs this system if it stays so.",
    };

    public void OnGet() => NotFoundUnlessReExecuted();

    public void OnPost() => NotFoundUnlessReExecuted();

    private void NotFoundUnlessReExecuted()
    {
        if (Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
