using System.Security.Cryptography;
using System.Text.Json;
using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace ClinicMfa.SampleHost.Login;

/// <summary>Carries a <see cref="ClinicChoice"/> from the password to the choice, encrypted.</summary>
internal sealed class ClinicChoiceCookie(IDataProtectionProvider protection, IHttpContextAccessor requests, IHostEnvironment environment, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly IDataProtector _protector = protection.CreateProtector("SampleHost.ClinicChoice");
    private readonly HostCookieBuilder _cookie = new("clinic", requests, environment);

    public void Write(HttpContext context, Account account, string? returnUrl)
    {
        var choice = new ClinicChoice(account.Id, account.SecurityStamp, time.GetUtcNow() + Life, returnUrl);
        context.Response.Cookies.Append(_cookie.Name!, _protector.Protect(JsonSerializer.Serialize(choice)), _cookie.Build(context));
    }

    /// <summary>Reads it back.</summary>
    /// <returns><see langword="null"/> when there is none, or it is too old or not of this host.</returns>
    public ClinicChoice? Read(HttpContext context)
    {
        if (context.Request.Cookies[_cookie.Name!] is not { Length: > 0 } value)
            return null;
        try
        {
            var choice = JsonSerializer.Deserialize<ClinicChoice>(_protector.Unprotect(value));
            return choice is not null && time.GetUtcNow() < choice.ExpiresAt ? choice : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Delete(HttpContext context) => context.Response.Cookies.Delete(_cookie.Name!, _cookie.Build(context));
}
