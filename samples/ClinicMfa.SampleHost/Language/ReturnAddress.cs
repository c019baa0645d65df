using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace ClinicMfa.SampleHost.Language;

/// <summary>Where somebody goes on after the language was switched: the page they were on.</summary>
internal static class ReturnAddress
{
    private const string Handler = "handler";

    /// <summary>The address of the page that is shown. What a form did is not done again: its handler is left out.</summary>
    public static string Of(HttpContext context)
    {
        var request = context.Request;
        var query = QueryHelpers.ParseQuery(request.QueryString.Value).Where(pair => !string.Equals(pair.Key, Handler, StringComparison.OrdinalIgnoreCase));
        return QueryHelpers.AddQueryString(request.Path.Value ?? "/", query);
    }

    /// <summary>The address of the choice of a language, for the error page: it has no form, which may be what failed.</summary>
    public static string ChoiceOf(HttpContext context)
    {
        var failed = context.Features.Get<IStatusCodeReExecuteFeature>() is { } refused ? refused.OriginalPath + refused.OriginalQueryString
            : context.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        return "/language" + QueryString.Create("returnUrl", failed ?? "/");
    }
}
