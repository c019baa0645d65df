using System.IO.Compression;
using System.Xml.Linq;
using ClinicMfa.Shared;

namespace ClinicMfa.Packages.Tests;

/// <summary>What somebody gets who takes a package.</summary>
[Trait("Cost", "Builds")]
public sealed class PackageTests(PackedPackages packages)
{
    private static readonly string Version = XDocument.Load(Path.Combine(RepositoryRoot.Path, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;

    /// <summary>Design §3, and no more: each dependency is one that a host takes over.</summary>
    private static readonly Dictionary<string, string[]> Dependencies = new()
    {
        ["ClinicMfa"] =
        [
            "libphonenumber-csharp", "Microsoft.Extensions.Caching.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Diagnostics",
            "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options", "Microsoft.Extensions.Options.ConfigurationExtensions",
        ],
        ["ClinicMfa.AspNetCore"] = ["ClinicMfa"],
        ["ClinicMfa.AspNetCore.Identity"] = ["ClinicMfa.AspNetCore"],
        ["ClinicMfa.Email"] = ["ClinicMfa", "MailKit", "Microsoft.Extensions.Diagnostics.HealthChecks"],
        ["ClinicMfa.EntityFrameworkCore"] =
            ["ClinicMfa", "Microsoft.Data.Sqlite.Core", "Microsoft.EntityFrameworkCore.Relational", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Hosting.Abstractions"],
        ["ClinicMfa.Redis"] = ["ClinicMfa", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Hosting.Abstractions", "StackExchange.Redis"],
        ["ClinicMfa.Testing"] = ["ClinicMfa", "ClinicMfa.AspNetCore", "CsCheck", "Microsoft.AspNetCore.Mvc.Testing", "xunit.v3.assert", "xunit.v3.extensibility.core"],
        ["ClinicMfa.Twilio"] = ["ClinicMfa", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Http.Resilience"],
        ["ClinicMfa.Twilio.AspNetCore"] = ["ClinicMfa.Twilio"],
    };

    public static TheoryData<string> Names { get; } = [.. PackedPackages.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Package_Each_HasAssemblyDocumentationAndFiles(string name)
    {
        using var package = await OpenAsync(name, "nupkg");
        var files = package.Entries.Select(entry => entry.FullName).ToList();

        Assert.Superset(new HashSet<string> { $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", "README.md", "icon.png" }, files.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Package_Each_SaysWhatItIs(string name)
    {
        var metadata = await MetadataOfAsync(name);
        string Text(string element) => metadata.Element(metadata.Name.Namespace + element)?.Value ?? "";

        Assert.Equal(Version, Text("version"));
        Assert.Equal("MIT", Text("license"));
        Assert.Equal("README.md", Text("readme"));
        Assert.Equal("icon.png", Text("icon"));
        Assert.NotEmpty(Text("description"));
        Assert.Contains("healthcare", Text("tags").Split(' '));
        Assert.Equal(Notes.Trim(), Text("releaseNotes").Trim());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Package_Each_DependsOnWhatTheDesignNames(string name)
    {
        var metadata = await MetadataOfAsync(name);
        var dependencies = metadata.Descendants(metadata.Name.Namespace + "dependency").Select(dependency => (string)dependency.Attribute("id")!);

        Assert.Equal(Dependencies[name].Order(StringComparer.Ordinal), dependencies.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Symbols_Each_AreInAPackageOfTheirOwn(string name)
    {
        using var symbols = await OpenAsync(name, "snupkg");

        Assert.Contains(symbols.Entries, entry => entry.FullName == $"lib/net10.0/{name}.pdb");
    }

    /// <summary>The changelog's section of this version.</summary>
    private static string Notes => "## " + File.ReadAllText(Path.Combine(RepositoryRoot.Path, "CHANGELOG.md")).Split("\n## ").Single(section => section.Split('\n')[0].Contains(Version, StringComparison.Ordinal));

    private async Task<ZipArchive> OpenAsync(string name, string extension) => ZipFile.OpenRead(Path.Combine(await packages.FolderAsync(), $"{name}.{Version}.{extension}"));

    private async Task<XElement> MetadataOfAsync(string name)
    {
        using var package = await OpenAsync(name, "nupkg");
        using var nuspec = package.GetEntry($"{name}.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }
}
