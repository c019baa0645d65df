using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace ClinicMfa.AspNetCore;

/// <summary>The language of a request, where the host localizes by request: its layout stands around the pages, and one page in two languages would be nobody's.</summary>
internal static class RequestedLanguage
{
    /// <summary>It, or <see langword="null"/> where the host does not; then it is the user's own.</summary>
    public static CultureInfo? Of(HttpContext context) => context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture;
}
