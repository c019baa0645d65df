using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>
/// Refuses a value whose name is no setting, and a list that is written as one value: the binder would say nothing, and leave the default or an empty list. Sections
/// within <c>ClinicMfa</c> are other packages' and the host's.
/// </summary>
internal sealed class SettingNamesValidator(IConfiguration section) : IValidateOptions<ClinicMfaOptions>
{
    private const BindingFlags OfAnObject = BindingFlags.Public | BindingFlags.Instance;

    private static readonly string[] Settings = [.. typeof(ClinicMfaOptions).GetProperties(OfAnObject).Select(property => property.Name)];
    private static readonly string[] DeliverySettings = [.. typeof(DeliveryOptions).GetProperties(OfAnObject).Select(property => property.Name)];
    private static readonly string[] Lists = [nameof(ClinicMfaOptions.CodeKeys), nameof(ClinicMfaOptions.PhoneRegions)];

    public ValidateOptionsResult Validate(string? name, ClinicMfaOptions options)
    {
        List<string> problems =
        [
            .. section.GetChildren().Where(child => IsValue(child) && !IsOneOf(Settings, child)).Select(child => Unknown(child.Key, Settings)),
            .. section.GetSection(nameof(ClinicMfaOptions.Delivery)).GetChildren().Where(child => !IsOneOf(DeliverySettings, child)).Select(child => Unknown($"Delivery:{child.Key}", DeliverySettings)),
            .. Lists.Where(list => section[list] is { Length: > 0 }).Select(list => $"ClinicMfa:{list} is one value: it is a list, whose first entry is ClinicMfa:{list}:0."),
        ];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    /// <summary>Sections have no value; some sources give an empty one its name with "".</summary>
    private static bool IsValue(IConfigurationSection child) => child.Value is { Length: > 0 } && !child.GetChildren().Any();

    private static bool IsOneOf(string[] settings, IConfigurationSection child) => settings.Contains(child.Key, StringComparer.OrdinalIgnoreCase);

    private static string Unknown(string key, string[] settings) => $"ClinicMfa:{key} is no setting. Those there are: {string.Join(", ", settings)}.";
}
