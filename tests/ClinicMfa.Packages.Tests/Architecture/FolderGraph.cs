using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ClinicMfa.Packages.Tests.Architecture;

/// <summary>Which folder of a project uses which, as the compiler understands the sources; what their generators would add is left out.</summary>
internal sealed class FolderGraph
{
    /// <summary>The project's own folder.</summary>
    public const string Root = ".";

    private readonly SortedDictionary<string, SortedDictionary<string, string>> _uses = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _folders = new(StringComparer.Ordinal);

    private FolderGraph()
    {
    }

    public static FolderGraph Of(string project) => Of(
        Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(project, file).Replace('\\', '/'), File.ReadAllText(file))));

    public static FolderGraph Of(IEnumerable<(string Path, string Text)> sources)
    {
        var trees = sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, path: source.Path, cancellationToken: TestContext.Current.CancellationToken)).ToList();
        var usings = CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;", path: "Usings.cs", cancellationToken: TestContext.Current.CancellationToken);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("ClinicMfa", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Folders", [.. trees, usings], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        var graph = new FolderGraph();
        foreach (var tree in trees)
            graph.Add(tree, compilation.GetSemanticModel(tree));
        return graph;
    }

    /// <summary>All of them.</summary>
    public IEnumerable<string> Folders => _folders;

    /// <summary>Which uses which, and one place where it does.</summary>
    public IEnumerable<(string From, string To, string Example)> Uses => _uses.SelectMany(from => from.Value.Select(to => (from.Key, to.Key, to.Value)));

    /// <summary>Each cycle once, from its first folder back to it, with what makes it.</summary>
    public IReadOnlyList<string> Cycles()
    {
        var cycles = new List<string>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in _uses.Keys)
            Follow(folder, [], done, cycles);
        return cycles;
    }

    private void Follow(string folder, List<string> way, HashSet<string> done, List<string> cycles)
    {
        var at = way.IndexOf(folder);
        if (at >= 0)
        {
            List<string> cycle = [.. way[at..], folder];
            cycles.Add($"{string.Join(" > ", cycle)} ({string.Join(", ", cycle.Zip(cycle.Skip(1), (from, to) => _uses[from][to]))})");
            return;
        }

        if (done.Contains(folder) || !_uses.TryGetValue(folder, out var used))
            return;
        way.Add(folder);
        foreach (var next in used.Keys)
            Follow(next, way, done, cycles);
        way.RemoveAt(way.Count - 1);
        done.Add(folder);
    }

    private void Add(SyntaxTree tree, SemanticModel model)
    {
        var from = FolderOf(tree.FilePath);
        _folders.Add(from);
        foreach (var name in tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name, TestContext.Current.CancellationToken).Symbol;
            if ((symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.OriginalDefinition is not { } type || type.DeclaringSyntaxReferences is not [var declaration, ..])
                continue;
            var to = FolderOf(declaration.SyntaxTree.FilePath);
            if (to == from)
                continue;
            if (!_uses.TryGetValue(from, out var used))
                _uses[from] = used = new SortedDictionary<string, string>(StringComparer.Ordinal);
            used.TryAdd(to, $"{Path.GetFileName(tree.FilePath)} uses {type.Name}");
        }
    }

    /// <summary>The first folder of a path: those within it are its own matter.</summary>
    private static string FolderOf(string path) => path.Contains('/', StringComparison.Ordinal) ? path.Split('/')[0] : Root;
}
