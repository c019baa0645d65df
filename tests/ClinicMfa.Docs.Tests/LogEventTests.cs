using System.Reflection;
using System.Runtime.CompilerServices;
using ClinicMfa.AspNetCore;
using ClinicMfa.AspNetCore.Identity;
using ClinicMfa.Email;
using ClinicMfa.EntityFrameworkCore;
using ClinicMfa.Redis;
using ClinicMfa.Shared;
using ClinicMfa.Twilio;

namespace ClinicMfa.Docs.Tests;

/// <summary>docs/telemetry.md lists each log event; its id is one event's alone, in all packages.</summary>
[Trait("Rule", "A3")]
public sealed class LogEventTests
{
    private static readonly Assembly[] Packages =
    [
        typeof(ClinicMfaOptions).Assembly, typeof(EntityFrameworkStoreOptions).Assembly, typeof(RedisStoreOptions).Assembly, typeof(EmailOptions).Assembly,
        typeof(TwilioOptions).Assembly, typeof(ClinicMfaAspNetCoreOptions).Assembly, typeof(ClinicMfaIdentityOptions<>).Assembly,
    ];

    [Fact]
    public void EventIds_OfAllPackages_AreUnique() => Assert.Distinct(Events().Select(logged => logged.Attribute.EventId));

    [Fact]
    public void LogEventsTable_EachEvent_AsItIsInTheCode()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "telemetry.md")).ReplaceLineEndings("\n").Split("\n## Log events\n")[1];
        var documented = page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2]));

        Assert.Equal(
            Events().OrderBy(logged => logged.Attribute.EventId).Select(logged => $"| {logged.Attribute.EventId} | `{logged.Name}` | {logged.Attribute.Level} | {logged.Attribute.Message} |"),
            documented);
    }

    private static IReadOnlyList<(string Name, LoggerMessageAttribute Attribute)> Events() =>
    [
        .. Packages.SelectMany(package => package.GetTypes())
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (method.Name, method.GetCustomAttribute<LoggerMessageAttribute>()!))
            .Where(logged => logged.Item2 is not null),
    ];
}
