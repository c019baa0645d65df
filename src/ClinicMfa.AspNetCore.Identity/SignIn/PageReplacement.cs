using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>
/// Makes the page that answers a sign-in lead to <c>/mfa</c>, whoever wrote it: the login page would go on to Identity's own second factor or home, and pages that know
/// only "signed in" and "wrong" would show an error.
/// </summary>
internal static class PageReplacement
{
    /// <summary>Replaces this request's answer where it is a redirect or a page. Anything else, such as JSON, stays.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">Where to.</param>
    /// <param name="isDue">Whether it is still so when the answer begins.</param>
    public static void RedirectTo(HttpContext context, string path, Func<bool> isDue) => context.Response.OnStarting(() =>
    {
        if (isDue() && IsPage(context.Response))
        {
            context.Response.StatusCode = StatusCodes.Status302Found; // not 307: the password is not posted on
            context.Response.Headers.Location = path;
            context.Response.Headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    });

    private static bool IsPage(HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status301MovedPermanently or StatusCodes.Status302Found or StatusCodes.Status303SeeOther
            or StatusCodes.Status307TemporaryRedirect or StatusCodes.Status308PermanentRedirect => true,
        StatusCodes.Status200OK => MediaTypeHeaderValue.TryParse(response.ContentType, out var type) && type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
