using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Where the host names no login page to ClinicMfa, it is that of Identity's cookie.</summary>
internal sealed class LoginPageOfIdentity(IOptionsMonitor<CookieAuthenticationOptions> cookies) : IPostConfigureOptions<ClinicMfaAspNetCoreOptions>
{
    private static readonly string Default = new ClinicMfaAspNetCoreOptions().LoginPath;

    public void PostConfigure(string? name, ClinicMfaAspNetCoreOptions options)
    {
        if (options.LoginPath == Default && cookies.Get(IdentityConstants.ApplicationScheme).LoginPath is { HasValue: true, Value: { } path })
            options.LoginPath = path;
    }
}
