using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>The headers of each page under <c>/mfa</c>: kept nowhere, framed nowhere, nothing from elsewhere (B30).</summary>
internal static class PageHeaders
{
    public static void Set(HttpResponse response, string contentSecurityPolicy)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-cache, no-store"; // as antiforgery wants it: it would overwrite "no-store" alone, with a warning
        headers.Pragma = "no-cache";
        headers.ContentSecurityPolicy = contentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }
}
