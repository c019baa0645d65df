using System.Net;
using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Testing;

/// <summary>Tells a refusal from an answer: 401, 403, or the way to a page where somebody proves who they are.</summary>
internal sealed class Doors
{
    private readonly string[] _paths;

    public Doors(IServiceProvider services)
    {
        var cookies = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>();
        var schemes = services.GetRequiredService<IOptions<AuthenticationOptions>>().Value.Schemes;
        _paths =
        [
            services.GetRequiredService<IOptions<ClinicMfaAspNetCoreOptions>>().Value.LoginPath, "/mfa",
            .. schemes.Select(scheme => cookies.Get(scheme.Name)).SelectMany(options => new[] { options.LoginPath.Value, options.AccessDeniedPath.Value }).OfType<string>(),
        ];
    }

    public bool IsOne(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => true,
        >= HttpStatusCode.MovedPermanently and < HttpStatusCode.BadRequest when answer.Headers.Location is { } location => IsOne(new Uri(answer.RequestMessage!.RequestUri!, location)),
        _ => false,
    };

    private bool IsOne(Uri location) => Array.Exists(_paths, path => string.Equals(path, location.AbsolutePath, StringComparison.OrdinalIgnoreCase));
}
