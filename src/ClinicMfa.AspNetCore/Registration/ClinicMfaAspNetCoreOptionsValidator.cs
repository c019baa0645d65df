using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore;

/// <summary>Checks <see cref="ClinicMfaAspNetCoreOptions"/> at start, a sentence for each setting.</summary>
internal sealed class ClinicMfaAspNetCoreOptionsValidator : IValidateOptions<ClinicMfaAspNetCoreOptions>
{
    public ValidateOptionsResult Validate(string? name, ClinicMfaAspNetCoreOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ClinicMfaAspNetCoreOptions options)
    {
        if (!LocalPath.IsLocal(options.LoginPath))
            yield return $"{nameof(ClinicMfaAspNetCoreOptions)}.{nameof(options.LoginPath)} is '{options.LoginPath}': give a path of this site, such as /login.";
        if (options.StylesheetAddress is { } stylesheet && !LocalPath.IsLocal(stylesheet))
            yield return $"{nameof(ClinicMfaAspNetCoreOptions)}.{nameof(options.StylesheetAddress)} is '{stylesheet}': give a path of this site, such as /clinic.css.";
        if (options.TermsAddress is { } terms && !IsLink(terms))
            yield return $"{nameof(ClinicMfaAspNetCoreOptions)}.{nameof(options.TermsAddress)} is '{terms}': give an https address or a path of this site, such as /terms.";
        if (options.PrivacyAddress is { } privacy && !IsLink(privacy))
            yield return $"{nameof(ClinicMfaAspNetCoreOptions)}.{nameof(options.PrivacyAddress)} is '{privacy}': give an https address or a path of this site, such as /privacy.";
        if (options.Layout is { } layout && string.IsNullOrWhiteSpace(layout))
            yield return $"{nameof(ClinicMfaAspNetCoreOptions)}.{nameof(options.Layout)} is blank: give a layout's path, or null for the own one.";
        if (string.IsNullOrWhiteSpace(options.ContentSecurityPolicy) || options.ContentSecurityPolicy.Any(char.IsControl))
            yield return $"{nameof(ClinicMfaAspNetCoreOptions)}.{nameof(options.ContentSecurityPolicy)} is no policy: give one line of directives.";
        foreach (var origin in options.ApiOrigins.Where(origin => !IsOrigin(origin)))
            yield return $"{nameof(ClinicMfaAspNetCoreOptions)}.{nameof(options.ApiOrigins)} has '{origin}': give an origin without a path, such as https://app.example.com; http on loopback only.";
    }

    private static bool IsOrigin(string? origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase);

    private static bool IsLink(string address) =>
        LocalPath.IsLocal(address) || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps);
}
