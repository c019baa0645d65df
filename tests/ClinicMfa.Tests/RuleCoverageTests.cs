using System.Reflection;

namespace ClinicMfa.Tests;

/// <summary>Each rule and threat that is the core's has a test here that names it, contract suites included.</summary>
public sealed class RuleCoverageTests
{
    private static readonly string[] Rules =
    [
        "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11",
        "E1", "E2", "E3",
        "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11",
        "M1", "M2", "M3",
        "A1", "A2",
        "F1", "F2",
    ];

    private static readonly string[] Threats =
    [
        "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B18", "B20", "B22", "B23", "B31", "B36",
    ];

    [Fact]
    public void EveryRule_HasATest() => Assert.Empty(Rules.Except(Named("Rule")));

    [Fact]
    public void EveryThreat_HasATest() => Assert.Empty(Threats.Except(Named("Threat")));

    private static IEnumerable<string> Named(string trait) =>
        from type in typeof(RuleCoverageTests).Assembly.GetTypes()
        where type is { IsAbstract: false, IsClass: true }
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public)
        where method.GetCustomAttributes<FactAttribute>(inherit: true).Any(fact => fact.Skip is null)
        from attribute in method.GetCustomAttributes<TraitAttribute>(inherit: true).Concat(type.GetCustomAttributes<TraitAttribute>(inherit: true))
        where attribute.Name == trait
        select attribute.Value;
}
