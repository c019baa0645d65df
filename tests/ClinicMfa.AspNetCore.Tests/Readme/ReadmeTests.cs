using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Readme;

/// <summary>The README's quickstart compiles as it stands there.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Quickstart_AsItStandsThere_Compiles()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md"));

        Assert.Empty(CompiledSample.ProblemsOf(CompiledSample.Blocks(readme, "csharp")[0]));
    }
}
