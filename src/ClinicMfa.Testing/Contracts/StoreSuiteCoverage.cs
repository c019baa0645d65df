using System.Reflection;
using System.Runtime.ExceptionServices;
using Xunit;

namespace ClinicMfa.Testing;

/// <summary>Fails the build where stores are not tried by every contract suite. Derive it once in a test assembly that has <see cref="StoreHooks"/>.</summary>
/// <remarks>It looks at the public classes of the assembly it is derived in: hooks that aren't public can't be given to a test class.</remarks>
public abstract class StoreSuiteCoverage
{
    /// <summary>The assemblies whose implementations of the ports must be tried: each must be what some hooks' server resolves.</summary>
    protected abstract IReadOnlyList<Assembly> StoreAssemblies { get; }

    /// <summary>Why these hooks do not run a suite.</summary>
    /// <param name="hooks">The hooks.</param>
    /// <param name="suite">The suite, such as <see cref="PolicyStoreContract"/>.</param>
    /// <returns>A reason, or <see langword="null"/>: they do. A reason for a suite that is run fails too.</returns>
    protected virtual string? Exempt(Type hooks, Type suite) => null;

    /// <summary>Why an implementation of a port is what no hooks' server resolves, such as the inner one of two.</summary>
    /// <param name="store">The implementation; of a generic one its definition.</param>
    /// <returns>A reason, or <see langword="null"/>: some server resolves it. A reason for one that is resolved fails too.</returns>
    protected virtual string? ExemptStore(Type store) => null;

    /// <summary>Each public class of hooks runs each suite, and each implementation is tried.</summary>
    [Fact]
    public async Task EveryStore_RunsEverySuite()
    {
        var types = GetType().Assembly.GetExportedTypes();
        Report(SuiteCoverage.ProblemsOfSuites(types, Exempt));

        var (resolved, absence) = await SuiteCoverage.ResolveAsync(SuiteCoverage.HooksIn(types), TestContext.Current.CancellationToken);
        var problems = SuiteCoverage.ProblemsOfStores(StoreAssemblies.SelectMany(assembly => assembly.GetTypes()), resolved, ExemptStore);
        if (problems.Count > 0 && absence is not null)
            ExceptionDispatchInfo.Throw(absence); // a server is absent, whose stores could be the missing ones: skipped or failed, as its hooks say
        Report(problems);
    }

    private static void Report(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
            Assert.Fail(string.Join(Environment.NewLine, problems));
    }
}
