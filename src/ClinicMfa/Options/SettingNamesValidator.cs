using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>
/// Refuses a value whose name is no setting, and a list that is written as one value: the binder would say nothing, and leave the default or an empty list. Sections
/// within <c>ClinicMfa</c> are other packages' and the host's.
/// </summary>
internal sealed class SettingNamesValidator(IConfiguration section) : IValidateOptions<ClinicMfaOptions>
{
    private static readonly string[] Settings = [.. typeof(ClinicMfaOptions).GetProperties().Select(property => property.Name)];
    private static readonly string[] DeliverySettings = [.. typeof(DeliveryOptions).GetProperties().Select(property => property.Name)];
    private static readonly string[] Lists = [nameof(ClinicMfaOptions.CodeKeys), nameof(ClinicMfaOptions.PhoneRegions)];

    public ValidateOptionsResult Validate(string? name, ClinicMfaOptions options)
    {
        List<string> problems =
        [
            .. section.GetChildren().Where(child => child.Value is not null && !IsOneOf(Settings, child)).Select(child => Unknown(child.Key, Settings)),
            .. section.GetSection(nameof(ClinicMfaOptions.Delivery)).GetChildren().Where(child => !IsOneOf(DeliverySettings, child)).Select(child => Unknown($"Delivery:{child.Key}", DeliverySettings)),
            .. Lists.Where(list => section[list] is { Length: > 0 }).Select(list => $"ClinicMfa:{list} is one value: it is a list, whose first entry is ClinicMfa:{list}:0."),
        ];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static bool IsOneOf(string[] settings, IConfigurationSection child) => settings.Contains(child.Key, StringComparer.OrdinalIgnoreCase);

    private static string Unknown(string key, string[] settings) => $"ClinicMfa:{key} is no setting. Those there are: {string.Join(", ", settings)}.";
}
