using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Language;

/// <summary>Registers the languages: what was chosen in the browser, otherwise what the browser asks for, otherwise English.</summary>
internal static class LanguageServices
{
    public static IServiceCollection AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<LanguageCookie>();
        services.AddOptions<RequestLocalizationOptions>().Configure<LanguageCookie>((options, cookie) =>
        {
            options.DefaultRequestCulture = new RequestCulture(Languages.English);
            options.SupportedCultures = [.. Languages.All];
            options.SupportedUICultures = [.. Languages.All];
            options.RequestCultureProviders = [cookie, new BrowserLanguage()];
        });
        services.AddOptions<MvcOptions>().Configure<IStringLocalizer<Words>>(
            (options, words) => ModelBindingWords.Apply(options.ModelBindingMessageProvider, words));
        return services;
    }

    /// <summary>Validation attributes' messages come from the same words.</summary>
    public static IMvcBuilder AddWords(this IMvcBuilder pages) =>
        pages.AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(Words)));
}
