using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Refuses a list that is written as one value: the binder would say nothing and leave the list empty.</summary>
internal sealed class NumberedListValidator(IConfiguration section) : IValidateOptions<ClinicMfaOptions>
{
    private static readonly string[] Lists = [nameof(ClinicMfaOptions.CodeKeys), nameof(ClinicMfaOptions.PhoneRegions)];

    public ValidateOptionsResult Validate(string? name, ClinicMfaOptions options) => Lists.FirstOrDefault(list => section[list] is { Length: > 0 }) is { } one
        ? ValidateOptionsResult.Fail($"ClinicMfa:{one} is one value: it is a list, whose first entry is ClinicMfa:{one}:0.")
        : ValidateOptionsResult.Success;
}
