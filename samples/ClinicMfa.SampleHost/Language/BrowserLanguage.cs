using Microsoft.AspNetCore.Localization;

namespace ClinicMfa.SampleHost.Language;

/// <summary>The language that the browser asks for by <c>Accept-Language</c>: the first of those it names that there is here.</summary>
internal sealed class BrowserLanguage : AcceptLanguageHeaderRequestCultureProvider
{
    public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var asked = await base.DetermineProviderCultureResult(httpContext);
        var first = asked?.UICultures.Select(tag => Languages.Find(tag.Value)).FirstOrDefault(language => language is not null);
        return first is null ? null : new ProviderCultureResult(first.Name);
    }
}
