using System.Reflection;
using ClinicMfa.Testing;

namespace ClinicMfa.Redis.Tests.Contracts;

[Trait("Needs", "redis")]
public sealed class StoreCoverageTests : StoreSuiteCoverage
{
    protected override IReadOnlyList<Assembly> StoreAssemblies => [typeof(RedisStoreOptions).Assembly];

    protected override string? Exempt(Type hooks, Type suite) =>
        suite == typeof(PolicyStoreContract) || suite == typeof(SubjectStoreContract) || suite == typeof(EventStoreContract) || suite == typeof(OptOutStoreContract)
            ? "What is durable is never in Redis: these stores are another package's, and its tests try them."
            : null;
}
