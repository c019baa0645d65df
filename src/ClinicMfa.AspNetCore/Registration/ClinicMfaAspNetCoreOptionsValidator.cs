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
        if (options.Layout is { } layout && string.IsNullOrWhiteSpace(layout))
            yield return $"{nameof(ClinicMfaAspNetCoreOptions)}.{nameof(options.Layout)} is blank: give a layout's path, or null for the own one.";
        if (string.IsNullOrWhiteSpace(options.ContentSecurityPolicy) || options.ContentSecurityPolicy.Any(char.IsControl))
            yield return $"{nameof(ClinicMfaAspNetCoreOptions)}.{nameof(options.ContentSecurityPolicy)} is no policy: give one line of directives.";
    }
}
