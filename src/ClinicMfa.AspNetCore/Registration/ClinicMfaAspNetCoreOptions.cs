using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>How ClinicMfa fits into the host, checked at start.</summary>
public sealed class ClinicMfaAspNetCoreOptions
{
    /// <summary>The host's staff login page: where somebody goes whose login has to start again. A local path. Default: <c>/login</c>.</summary>
    public string LoginPath { get; set; } = "/login";

    /// <summary>
    /// The Razor layout of the pages under <c>/mfa</c>, such as <c>/Pages/Shared/_Layout.cshtml</c>. Default: <see langword="null"/>,
    /// a plain layout of their own. The host's layout has to do with <see cref="ContentSecurityPolicy"/>.
    /// </summary>
    public string? Layout { get; set; }

    /// <summary>
    /// A stylesheet of the host's that comes after the pages' own, to set their tokens (<c>--mfa-accent</c> and others, see docs/pages.md) or anything else: a path of this site.
    /// Default: none.
    /// </summary>
    public string? StylesheetAddress { get; set; }

    /// <summary>Where the terms of the text messages are, linked where the phone number is asked for: an https address or a local path. US carriers ask for it. Default: none.</summary>
    public string? TermsAddress { get; set; }

    /// <summary>Where the privacy policy is, linked where the phone number is asked for: an https address or a local path. US carriers ask for it. Default: none.</summary>
    public string? PrivacyAddress { get; set; }

    /// <summary>
    /// The <c>Content-Security-Policy</c> of the pages under <c>/mfa</c>. Default: styles and images of this site, the pages' own script, and nothing else. <c>{nonce}</c> becomes a number of
    /// each answer's own, which the script carries; without it the pages have no script, and need none.
    /// </summary>
    public string ContentSecurityPolicy { get; set; } =
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>
    /// The origins whose pages may call the JSON API besides the host's own, such as <c>https://app.example.com</c>: scheme, host, and port where it is not the
    /// usual one. Https, or http on loopback. Pages of another site than the host's get no further by it: browsers keep the cookies back. Default: none.
    /// </summary>
    public IList<string> ApiOrigins { get; } = [];

    /// <summary>
    /// The clinic that a request is about, for hosts that name it in the route or host name; a session of another clinic then has to log in
    /// to this one first (rule P11). <see langword="null"/>, or an answer of <see langword="null"/>: the session's own. Default: <see langword="null"/>.
    /// </summary>
    public Func<HttpContext, string?>? RequestedClinic { get; set; }

    /// <summary>
    /// Keeps half-signed-in principals on the server, the browser getting only their key. Needed when a principal is too big for one cookie.
    /// Entries have to outlive <see cref="Microsoft.AspNetCore.Authentication.AuthenticationProperties.ExpiresUtc"/> of what is stored. Default: <see langword="null"/>, in the cookie.
    /// </summary>
    public ITicketStore? PendingTicketStore { get; set; }
}
