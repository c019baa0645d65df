using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace ClinicMfa.AspNetCore;

/// <summary>The attributes of this package's cookies: <c>__Host-</c> and Secure, but for plain http on loopback in Development.</summary>
internal sealed class CookieScope(IHostEnvironment environment)
{
    private const string HostPrefix = "__Host-";

    /// <summary>The cookie's name as the browser knows it.</summary>
    public string Name(HttpContext context, string name) => IsRelaxed(context) ? name : HostPrefix + name;

    /// <summary>The attributes; without an age the cookie ends with the browser session.</summary>
    public CookieOptions Options(HttpContext context, TimeSpan? maxAge = null) => new()
    {
        HttpOnly = true,
        Secure = !IsRelaxed(context),
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
        MaxAge = maxAge,
    };

    private bool IsRelaxed(HttpContext context) =>
        !context.Request.IsHttps && environment.IsDevelopment() && IsLoopback(context.Request.Host.Host);

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
