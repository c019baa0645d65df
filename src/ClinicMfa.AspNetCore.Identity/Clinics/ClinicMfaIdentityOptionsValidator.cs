using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Checks <see cref="ClinicMfaIdentityOptions{TUser}"/> at start, a sentence for each setting.</summary>
internal sealed class ClinicMfaIdentityOptionsValidator<TUser> : IValidateOptions<ClinicMfaIdentityOptions<TUser>>
    where TUser : class
{
    private const string Name = "ClinicMfaIdentityOptions";

    public ValidateOptionsResult Validate(string? name, ClinicMfaIdentityOptions<TUser> options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ClinicMfaIdentityOptions<TUser> options)
    {
        if (options.ClinicId is null)
            yield return $"{Name}.{nameof(options.ClinicId)} is missing: say which clinic a {typeof(TUser).Name} belongs to, such as user => user.ClinicId; null stands for no clinic.";
        if (options.AdminRole is { } role && string.IsNullOrWhiteSpace(role))
            yield return $"{Name}.{nameof(options.AdminRole)} is blank: give a role's name, or null where no role makes an Admin.";
    }
}
