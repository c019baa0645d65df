using System.Reflection;

namespace ClinicMfa.Tests;

/// <summary>Each rule and threat that is the core's has a test here that names it, contract suites included.</summary>
public sealed class RuleCoverageTests
{
    private static readonly string[] Rules =
    [
        "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11",
        "E1", "E2", "E3", "E4", "E5", "E6",
        "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11",
        "D1", "D2", "D3",
        "M1", "M2", "M3",
        "A1", "A2",
        "F1", "F2",
    ];

    private static readonly string[] Threats =
    [
        "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B12", "B13", "B14", "B15", "B18", "B19", "B20", "B22", "B23", "B25", "B31", "B32", "B33", "B36", "B37", "B38",
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
