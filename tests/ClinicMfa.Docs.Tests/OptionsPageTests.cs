using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ClinicMfa.AspNetCore;
using ClinicMfa.AspNetCore.Identity;
using ClinicMfa.Email;
using ClinicMfa.EntityFrameworkCore;
using ClinicMfa.Redis;
using ClinicMfa.Shared;
using ClinicMfa.Twilio;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.Docs.Tests;

/// <summary>docs/options.md has every setting of every package with the default that it has, and none that there is not.</summary>
public sealed partial class OptionsPageTests
{
    private static readonly Assembly[] Packages =
    [
        typeof(ClinicMfaOptions).Assembly, typeof(EntityFrameworkStoreOptions).Assembly, typeof(RedisStoreOptions).Assembly, typeof(EmailOptions).Assembly,
        typeof(TwilioOptions).Assembly, typeof(ClinicMfaAspNetCoreOptions).Assembly, typeof(ClinicMfaIdentityOptions<>).Assembly,
    ];

    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "options.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Headings_EachOptionsClass_HasItsTable() =>
        Assert.Equal(Classes().Select(NameOf).Order(StringComparer.Ordinal), Heading().Matches(Page).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Tables_EachSetting_IsThereWithItsDefault()
    {
        var documented = Classes().SelectMany(type => RowsOf(type).Select(row => $"{NameOf(type)} {row[0]} {row[1]}"));
        var existing = Classes().SelectMany(type => SettingsOf(type).Select(setting => $"{NameOf(type)} `{setting.Name}` {DefaultOf(type, setting)}"));

        Assert.Equal(existing.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tables_EachRow_SaysWhatIsAcceptedAndWhatItDoes() => Assert.All(Classes().SelectMany(RowsOf), row =>
    {
        Assert.Equal(4, row.Length);
        Assert.All(row, Assert.NotEmpty);
    });

    private static IReadOnlyList<Type> Classes() =>
        [.. Packages.SelectMany(package => package.GetExportedTypes()).Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.Split('`')[0].EndsWith("Options", StringComparison.Ordinal))];

    /// <summary>What a host can set: properties with a setter, and lists that it adds to.</summary>
    private static IEnumerable<PropertyInfo> SettingsOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.SetMethod is { IsPublic: true } || (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable))));

    private static string DefaultOf(Type type, PropertyInfo setting)
    {
        var closed = type.IsGenericTypeDefinition ? type.MakeGenericType(typeof(IdentityUser)) : type;
        return closed.GetProperty(setting.Name)!.GetValue(Activator.CreateInstance(closed)) switch
        {
            null or "" => "none",
            string text => $"`{text}`",
            bool flag => flag ? "`true`" : "`false`",
            TimeSpan span => $"`{span:c}`",
            Uri address => $"`{address.OriginalString}`",
            IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
            IEnumerable list => list.Cast<object>().Select(one => $"`{one}`").ToList() is { Count: > 0 } entries ? string.Join(", ", entries) : "none",
            _ => "see below",
        };
    }

    private static string NameOf(Type type) =>
        type.FullName!.Split('`')[0] + (type.IsGenericTypeDefinition ? $"<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>" : "");

    private static IEnumerable<string[]> RowsOf(Type type) =>
        Page.Split($"\n## `{NameOf(type)}`\n")[1].Split("\n## ")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries));

    [GeneratedRegex("^## `(.+)`$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
