namespace ClinicMfa.Email.Tests;

internal static class SettingsExtensions
{
    /// <summary>The same settings with one more, or another value.</summary>
    public static Dictionary<string, string?> With(this Dictionary<string, string?> settings, string name, string? value) => new(settings) { [name] = value };

    /// <summary>The same settings without some.</summary>
    public static Dictionary<string, string?> Without(this Dictionary<string, string?> settings, params string[] names) =>
        settings.Where(setting => !names.Contains(setting.Key)).ToDictionary();
}
