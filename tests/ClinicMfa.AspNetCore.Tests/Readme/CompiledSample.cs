using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ClinicMfa.AspNetCore.Tests.Readme;

/// <summary>Code of a document, compiled as a program of its own.</summary>
internal static class CompiledSample
{
    /// <summary>What the Web SDK's implicit usings add.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    /// <summary>The errors and warnings.</summary>
    public static IEnumerable<Diagnostic> ProblemsOf(string code)
    {
        var compilation = CSharpCompilation.Create(
            "Sample",
            [Parse(ImplicitUsings), Parse(code)],
            References(),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        return compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    /// <summary>The blocks of a language, in order.</summary>
    public static IReadOnlyList<string> Blocks(string markdown, string language) =>
        [.. markdown.Split($"```{language}\n").Skip(1).Select(block => block[..block.IndexOf("\n```", StringComparison.Ordinal)])];

    private static SyntaxTree Parse(string code) =>
        CSharpSyntaxTree.ParseText(code, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest), cancellationToken: TestContext.Current.CancellationToken);

    private static IEnumerable<MetadataReference> References()
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        Assert.Contains(trusted, path => Path.GetFileName(path) == $"{Assembly.Load("ClinicMfa.Twilio").GetName().Name}.dll");
        return trusted.Select(path => MetadataReference.CreateFromFile(path));
    }
}
