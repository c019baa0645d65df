using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>The headers of each page under <c>/mfa</c>: kept nowhere, framed nowhere, nothing from elsewhere (B30).</summary>
internal static class PageHeaders
{
    /// <summary>Where a policy is to have the answer's own number: only scripts that carry it run.</summary>
    private const string NoncePlace = "{nonce}";

    /// <summary>Sets them.</summary>
    /// <returns>The number that scripts of this answer have to carry; <see langword="null"/>: the policy has no place for one, so none is to be there.</returns>
    public static string? Set(HttpResponse response, string contentSecurityPolicy)
    {
        var nonce = contentSecurityPolicy.Contains(NoncePlace, StringComparison.Ordinal) ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) : null;
        var headers = response.Headers;
        headers.CacheControl = "no-cache, no-store"; // as antiforgery wants it: it would overwrite "no-store" alone, with a warning
        headers.Pragma = "no-cache";
        headers.ContentSecurityPolicy = contentSecurityPolicy.Replace(NoncePlace, nonce, StringComparison.Ordinal);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        return nonce;
    }
}
