using System.Reflection;

namespace ClinicMfa.Tests;

/// <summary>Each rule that is the core's has a test here that names it, contract suites included. Threats: docs/security/threat-model.md.</summary>
public sealed class RuleCoverageTests
{
    private static readonly string[] Rules =
    [
        "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11",
        "E1", "E2", "E3", "E4", "E5", "E6",
        "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11",
        "D1", "D2", "D3",
        "M1", "M2", "M3",
        "A1", "A2", "A3",
        "F1", "F2",
    ];

    [Fact]
    public void EveryRule_HasATest() => Assert.Empty(Rules.Except(Named()));

    private static IEnumerable<string> Named() =>
        from type in typeof(RuleCoverageTests).Assembly.GetTypes()
        where type is { IsAbstract: false, IsClass: true }
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public)
        where method.GetCustomAttributes<FactAttribute>(inherit: true).Any(fact => fact.Skip is null)
        from attribute in method.GetCustomAttributes<TraitAttribute>(inherit: true).Concat(type.GetCustomAttributes<TraitAttribute>(inherit: true))
        where attribute.Name == "Rule"
        select attribute.Value;
}
