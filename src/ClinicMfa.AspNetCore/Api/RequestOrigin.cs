using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>Which pages a browser's request may come from (threat B25).</summary>
internal static class RequestOrigin
{
    /// <summary>Whether it is none of another site's.</summary>
    /// <param name="request">The request.</param>
    /// <param name="further">Origins that may call besides the host's own.</param>
    /// <remarks>
    /// Browsers say where a request comes from, and no page can change that: <c>Sec-Fetch-Site</c> all of today's, <c>Origin</c> also older ones, with
    /// each POST. A program that says neither is no browser, and carries nobody else's cookies. A sibling subdomain is "same-site", and foreign.
    /// </remarks>
    public static bool IsTrusted(HttpRequest request, IEnumerable<string> further)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        var origin = request.Headers.Origin;
        if (site.Count > 1 || origin.Count > 1)
            return false;
        if (origin is [{ } named] && further.Contains(named, StringComparer.OrdinalIgnoreCase))
            return true;
        if (site is [{ } said])
            return said is "same-origin" or "none"; // "none": nobody's page, such as an address that was typed
        return origin is not [{ } own] || string.Equals(own, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
