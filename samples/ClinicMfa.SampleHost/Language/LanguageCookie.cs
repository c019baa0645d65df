using System.Globalization;
using ClinicMfa.SampleHost.Hosting;
using Microsoft.AspNetCore.Localization;

namespace ClinicMfa.SampleHost.Language;

/// <summary>Remembers which language was chosen in this browser, in the form of the platform's own culture cookie and with this host's name, Secure and SameSite.</summary>
internal sealed class LanguageCookie(IHttpContextAccessor requests, IHostEnvironment environment) : RequestCultureProvider
{
    private readonly HostCookieBuilder _cookie = new("language", requests, environment) { MaxAge = TimeSpan.FromDays(365) };

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var chosen = CookieRequestCultureProvider.ParseCookieValue(httpContext.Request.Cookies[_cookie.Name!] ?? "");
        return Task.FromResult(Languages.Find(chosen?.UICultures[0].Value) is { } language ? new ProviderCultureResult(language.Name) : null);
    }

    public void Write(HttpContext context, CultureInfo language) =>
        context.Response.Cookies.Append(_cookie.Name!, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)), _cookie.Build(context));
}
