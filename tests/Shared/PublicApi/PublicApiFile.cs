using System.Reflection;
using PublicApiGenerator;

namespace ClinicMfa.Shared;

/// <summary>Holds a package's public API against its reviewed file, <c>src/{package}/PublicApi.txt</c>.</summary>
internal static class PublicApiFile
{
    /// <summary>Fails where the API is not the file's. With <c>CLINICMFA_ACCEPT_API=1</c> it writes the file instead, to be reviewed as a diff.</summary>
    public static void Check(Assembly assembly)
    {
        var api = assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [], ExcludeAttributes = [typeof(FactAttribute).FullName!, typeof(TheoryAttribute).FullName!] }).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(RepositoryRoot.Path, "src", assembly.GetName().Name!, "PublicApi.txt");
        if (Environment.GetEnvironmentVariable("CLINICMFA_ACCEPT_API") == "1")
            File.WriteAllText(file, api);

        var reviewed = File.Exists(file) ? File.ReadAllText(file) : "";
        if (reviewed != api)
            Assert.Fail($"The public API of {assembly.GetName().Name} is not what {file} says. If that is on purpose, run this test with CLINICMFA_ACCEPT_API=1 and review the diff.\n{FirstDifference(reviewed, api)}");
    }

    private static string FirstDifference(string reviewed, string api)
    {
        var was = reviewed.Split('\n');
        var now = api.Split('\n');
        var line = Enumerable.Range(0, Math.Max(was.Length, now.Length)).First(i => was.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        return $"line {line + 1}\n- {was.ElementAtOrDefault(line)}\n+ {now.ElementAtOrDefault(line)}";
    }
}
