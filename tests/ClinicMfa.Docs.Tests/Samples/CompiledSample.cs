using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ClinicMfa.Docs.Tests.Samples;

/// <summary>
/// Compiles a block of C#. As it stands, it is a program where it has statements at the top, otherwise a library. A fragment stands in a context:
/// <c>&lt;!-- sample: name --&gt;</c> on the line above the fence names a file in <c>Contexts</c>, whose line <c>// sample</c> it takes; one that begins with
/// <c>.Add</c> stands in <c>registration</c> without saying so.
/// </summary>
internal static partial class CompiledSample
{
    private const string Marker = "// sample";

    /// <summary>What the Web SDK's implicit usings add.</summary>
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json", "System.Threading", "System.Threading.Tasks",
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    private static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The names of the contexts.</summary>
    public static IReadOnlyList<string> Contexts { get; } =
        [.. Directory.EnumerateFiles(ContextFolder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "types").Order(StringComparer.Ordinal)];

    private static string ContextFolder => Path.Combine(AppContext.BaseDirectory, "Samples", "Contexts");

    /// <summary>The errors and warnings, each with the document and line it is on.</summary>
    public static IReadOnlyList<string> ProblemsOf(MarkdownBlock block)
    {
        var context = block.Context ?? (block.Text.StartsWith(".Add", StringComparison.Ordinal) ? "registration" : null);
        if (context is not null && !Contexts.Contains(context))
            return [$"{block}: there is no context '{context}'. There are: {string.Join(", ", Contexts)}."];

        var sample = Parse(context is null ? Placed(block, block.Text, 0) : InContext(block, context));
        List<SyntaxTree> trees = [Parse(string.Concat(ImplicitUsings.Select(name => $"global using {name};\n"))), sample];
        if (context is not null)
            trees.Add(Parse(File.ReadAllText(Path.Combine(ContextFolder, "types.cs"))));
        var isProgram = sample.GetCompilationUnitRoot(TestContext.Current.CancellationToken).Members.Any(member => member is GlobalStatementSyntax);
        var options = new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]); // a newer patch of a dependency, as the SDK leaves it out too

        return
        [
            .. CSharpCompilation.Create("Sample", trees, References, options).GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .Select(diagnostic => $"{PlaceOf(diagnostic)}: {diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
        ];
    }

    /// <summary>The block in its context; its own usings go to the top, where C# wants them.</summary>
    private static string InContext(MarkdownBlock block, string context)
    {
        var lines = block.Text.Split('\n');
        var usings = lines.TakeWhile(line => line.Length == 0 || UsingDirective().IsMatch(line)).Count();
        var template = File.ReadAllText(Path.Combine(ContextFolder, $"{context}.cs"));
        var place = template.IndexOf(Marker, StringComparison.Ordinal);
        return place < 0
            ? throw new InvalidOperationException($"The context '{context}' has no line '{Marker}'.")
            : $"{Placed(block, string.Join('\n', lines[..usings]), 0)}\n#line 1 \"{context}.cs\"\n{template[..place]}\n{Placed(block, string.Join('\n', lines[usings..]), usings)}\n#line default\n{template[(place + Marker.Length)..]}";
    }

    private static string Placed(MarkdownBlock block, string text, int after) => $"#line {block.Line + after} \"{block.File}\"\n{text}";

    private static string PlaceOf(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        return $"{place.Path}:{place.StartLinePosition.Line + 1}";
    }

    // Not "using var answer = …", which is a statement.
    [GeneratedRegex(@"^using [\w.]+;$")]
    private static partial Regex UsingDirective();

    private static SyntaxTree Parse(string code) =>
        CSharpSyntaxTree.ParseText(code, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest), cancellationToken: TestContext.Current.CancellationToken);
}
