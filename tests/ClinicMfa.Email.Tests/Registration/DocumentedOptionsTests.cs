using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using ClinicMfa.Shared;

namespace ClinicMfa.Email.Tests;

/// <summary>The tables of settings in the documentation are held against the code: every setting, and its default.</summary>
public sealed partial class DocumentedOptionsTests
{
    [Theory]
    [InlineData("docs/email.md")]
    [InlineData("src/ClinicMfa.Email/README.md")]
    public void SettingsTable_ListsEverySettingWithItsDefault(string file)
    {
        var documented = Row().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, file)))
            .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["default"].Value);

        Assert.Equal(typeof(EmailOptions).GetProperties().Select(property => property.Name).Order(), documented.Keys.Order());
        var defaults = new EmailOptions();
        foreach (var property in typeof(EmailOptions).GetProperties())
        {
            if (property.GetValue(defaults) is { } value and not ICollection)
                Assert.Equal($"`{Written(value)}`", documented[property.Name]);
            else
                Assert.DoesNotContain('`', documented[property.Name].Split(' ')[0]);
        }
    }

    private static string Written(object value) => value is bool flag
        ? (flag ? "true" : "false")
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<default>[^|]+?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
