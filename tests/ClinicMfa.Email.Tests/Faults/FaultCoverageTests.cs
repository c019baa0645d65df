using System.Reflection;

namespace ClinicMfa.Email.Tests;

/// <summary>Each fault of a mail relay that has to be survived has a test here that names it.</summary>
public sealed class FaultCoverageTests
{
    private static readonly string[] Faults =
    [
        "SMTP 4xx",
        "SMTP 5xx",
        "STARTTLS missing or stripped",
        "bad, expired or wrong-host certificate",
        "connection lost after DATA",
        "connection closed while idle",
        "tarpit",
        "AUTH failure",
        "address needs SMTPUTF8, server lacks it",
        "10,000 logins at 8:00",
    ];

    [Fact]
    public void EveryFault_HasATest() => Assert.Empty(Faults.Except(Named()));

    [Fact]
    public void EveryFaultNamedByATest_IsListed() => Assert.Empty(Named().Except(Faults));

    private static IEnumerable<string> Named() =>
        from type in typeof(FaultCoverageTests).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public)
        where method.GetCustomAttributes<FactAttribute>(inherit: true).Any(fact => fact.Skip is null)
        from trait in method.GetCustomAttributes<TraitAttribute>().Concat(type.GetCustomAttributes<TraitAttribute>())
        where trait.Name == "Fault"
        select trait.Value;
}
