using System.Reflection;
using ClinicMfa.Testing;

namespace ClinicMfa.Tests.InMemory;

/// <summary>The stores in memory run every suite.</summary>
public sealed class InMemoryCoverageTests : StoreSuiteCoverage
{
    protected override IReadOnlyList<Assembly> StoreAssemblies => [typeof(MfaSubject).Assembly];
}
