using ClinicMfa.LoadTest.Measuring;

namespace ClinicMfa.LoadTest.Reporting;

/// <summary>One figure of one host over the same of another.</summary>
/// <param name="What">What is compared.</param>
/// <param name="Iterations">The cost of a password.</param>
/// <param name="Of">Host and kind of login above the line.</param>
/// <param name="Over">Host and kind of login below it.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Aim">What it should be, for the reader: nothing is asserted.</param>
internal sealed record Comparison(string What, int Iterations, (string Host, Scenario Scenario) Of, (string Host, Scenario Scenario) Over, Func<Run, double> Figure, string Aim)
{
    /// <summary>All that is told.</summary>
    public static IEnumerable<Comparison> All(int defaultIterations)
    {
        foreach (var (host, peer, aim) in new[]
        {
            ("clinicmfa-memory", "identity-memory", ">= 1.2"),
            ("clinicmfa-memory", "identity-lean-memory", ""),
            ("clinicmfa-sqlite", "identity-sqlite", ">= 1.5"),
            ("clinicmfa-sqlite", "identity-lean-sqlite", ""),
            ("clinicmfa-postgres", "identity-postgres", ""),
            ("clinicmfa-postgres", "identity-lean-postgres", ""),
            ("clinicmfa-postgres-redis", "identity-postgres", ""),
            ("clinicmfa-postgres-redis", "identity-lean-postgres", ""),
        })
        {
            foreach (var scenario in new[] { Scenario.Code, Scenario.NewBrowser })
            {
                yield return new("logins a second", LoadPlan.CheapIterations, (host, scenario), (peer, scenario), run => run.LoginsPerSecond, aim);
                yield return new("server CPU a login", LoadPlan.CheapIterations, (host, scenario), (peer, scenario), run => run.ProcessorPerLogin, "");
                yield return new("p99 of a login", LoadPlan.CheapIterations, (host, scenario), (peer, scenario), run => run.Login.P99, "<= 1");
                yield return new("logins a second", defaultIterations, (host, scenario), (peer, scenario), run => run.LoginsPerSecond, "");
                yield return new("p99 of a login", defaultIterations, (host, scenario), (peer, scenario), run => run.Login.P99, "<= 1");
            }
        }

        foreach (var (host, plain, _) in WithAndWithout)
        {
            yield return new("server CPU a login", LoadPlan.CheapIterations, (host, Scenario.TrustedBrowser), (plain, Scenario.Password), run => run.ProcessorPerLogin, "");
            yield return new("server CPU a login", defaultIterations, (host, Scenario.TrustedBrowser), (plain, Scenario.Password), run => run.ProcessorPerLogin, "<= 1.15");
        }
    }

    /// <summary>Each host with ClinicMfa, the same without, and the store.</summary>
    public static IReadOnlyList<(string With, string Without, string Store)> WithAndWithout { get; } =
    [
        ("clinicmfa-memory", "plain-memory", "in memory"),
        ("clinicmfa-sqlite", "plain-sqlite", "SQLite"),
        ("clinicmfa-postgres", "plain-postgres", "PostgreSQL"),
        ("clinicmfa-postgres-redis", "plain-postgres", "PostgreSQL and Redis"),
    ];
}
