using System.Text.RegularExpressions;
using ClinicMfa.Shared;

namespace ClinicMfa.Tests.Docs;

/// <summary>Which threats and faults the tests of all projects name, read from their sources: a test project sees no other's types.</summary>
internal static partial class TraitsOfTests
{
    private static readonly string[] Folders = ["tests", Path.Combine("src", "ClinicMfa.Testing")];

    /// <summary>The ids by <c>Class.Member</c>; and by <c>Class</c>, those that the class carries, or its members.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Read()
    {
        var found = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var file in Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories)))
            Read(File.ReadLines(file), found);
        return found.ToDictionary(pair => pair.Key, pair => (IReadOnlySet<string>)pair.Value, StringComparer.Ordinal);
    }

    private static void Read(IEnumerable<string> lines, Dictionary<string, HashSet<string>> found)
    {
        var (type, ofType, pending) = ("", new List<string>(), new List<string>());
        foreach (var line in lines)
        {
            pending.AddRange(Trait().Matches(line).Select(match => match.Groups[1].Value));
            if (Type().Match(line) is { Success: true } declared)
            {
                (type, ofType, pending) = (declared.Groups[1].Value, pending, []);
                Add(type, ofType);
            }
            else if (Member().Match(line) is { Success: true } member)
            {
                Add($"{type}.{member.Groups[1].Value}", ofType.Concat(pending));
                Add(type, pending);
                pending = [];
            }
        }

        void Add(string name, IEnumerable<string> ids)
        {
            if (!found.TryGetValue(name, out var known))
                found[name] = known = new HashSet<string>(StringComparer.Ordinal);
            known.UnionWith(ids);
        }
    }

    [GeneratedRegex("""\[Trait\("(?:Threat|Fault)", "([^"]+)"\)""")]
    private static partial Regex Trait();

    [GeneratedRegex(@"^public (?:sealed |abstract |static )*(?:partial )?class (\w+)")]
    private static partial Regex Type();

    [GeneratedRegex(@"^    public (?:async |static |override )*(?:Task|void|ValueTask)(?:<[^>]*>)? (\w+)\(")]
    private static partial Regex Member();
}
