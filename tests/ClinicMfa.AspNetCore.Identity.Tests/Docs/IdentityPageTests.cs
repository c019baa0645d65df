using System.Diagnostics;
using System.Reflection;
using ClinicMfa.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ClinicMfa.AspNetCore.Identity.Tests.Docs;

/// <summary>docs/identity.md: its code compiles as it stands there, its figures and tables are current.</summary>
public sealed class IdentityPageTests
{
    /// <summary>What the Web SDK's implicit usings add.</summary>
    private static readonly string ImplicitUsings = string.Concat(new[]
    {
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json", "System.Threading", "System.Threading.Tasks",
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    }.Select(name => $"global using {name};\n"));

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, CodeBlocks().Count)];

    private static string Page => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "identity.md"));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Code_AsItStandsThere_Compiles(int block)
    {
        var code = CodeBlocks()[block];
        var kind = code.Contains("app.Run();", StringComparison.Ordinal) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var compilation = CSharpCompilation.Create("Page", [Parse(ImplicitUsings), Parse(code)], References(), new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));

        var problems = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

        Assert.Empty(problems);
    }

    [Fact]
    public void Code_IsAllThere() => Assert.Equal(4, CodeBlocks().Count);

    [Fact]
    public async Task Difference_ToTheTemplate_IsCurrent()
    {
        using var check = Process.Start(new ProcessStartInfo(Path.Combine(RepositoryRoot.Path, "eng", "identity-diff.sh"), "--check") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await check.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(check.ExitCode == 0, $"Run eng/identity-diff.sh and review what it changes.\n{output}");
    }

    [Fact]
    public void Difference_ToTheTemplate_UnderThirtyLines()
    {
        var total = Page.Split('\n').Single(line => line.Contains("files changed", StringComparison.Ordinal));
        var inserted = int.Parse(total.Split(", ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

        Assert.InRange(inserted, 1, 29);
    }

    [Fact]
    public void Options_AllOfThem_AreInTheTable()
    {
        foreach (var option in typeof(ClinicMfaIdentityOptions<>).GetProperties())
            Assert.Contains($"`{option.Name}`", Page, StringComparison.Ordinal);
    }

    private static List<string> CodeBlocks() => [.. Page.Split("```csharp\n").Skip(1).Select(rest => rest[..rest.IndexOf("\n```", StringComparison.Ordinal)])];

    private static SyntaxTree Parse(string code) =>
        CSharpSyntaxTree.ParseText(code, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest), cancellationToken: TestContext.Current.CancellationToken);

    private static IEnumerable<MetadataReference> References()
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        Assert.Contains(trusted, path => Path.GetFileName(path) == $"{Assembly.Load("ClinicMfa.Twilio").GetName().Name}.dll");
        return trusted.Select(path => MetadataReference.CreateFromFile(path));
    }
}
