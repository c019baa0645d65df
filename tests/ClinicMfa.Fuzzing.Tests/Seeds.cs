using CsCheck;

namespace ClinicMfa.Fuzzing.Tests;

/// <summary>The inputs that a fuzzer begins with.</summary>
internal static class Seeds
{
    private static readonly string Corpus = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static IEnumerable<string> Folders => Directory.GetDirectories(Corpus).Select(folder => Path.GetFileName(folder)!);

    public static IReadOnlyList<byte[]> Of(string target) =>
        [.. Directory.GetFiles(Path.Combine(Corpus, target)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    public static Gen<byte[]> GenOf(string target) => OneOf(Of(target));

    public static Gen<byte[]> OneOf(IReadOnlyList<byte[]> values) => Gen.Int[0, values.Count - 1].Select(i => values[i]);
}
