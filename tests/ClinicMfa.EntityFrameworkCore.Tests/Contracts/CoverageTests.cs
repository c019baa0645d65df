using System.Reflection;
using ClinicMfa.Testing;

namespace ClinicMfa.EntityFrameworkCore.Tests.Contracts;

/// <summary>The stores run every suite, on both engines.</summary>
public sealed class CoverageTests : StoreSuiteCoverage
{
    protected override IReadOnlyList<Assembly> StoreAssemblies => [typeof(EntityFrameworkStoreOptions).Assembly];
}
