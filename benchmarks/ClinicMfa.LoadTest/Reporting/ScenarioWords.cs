using ClinicMfa.LoadTest.Measuring;

namespace ClinicMfa.LoadTest.Reporting;

/// <summary>The kinds of login as the tables call them.</summary>
internal static class ScenarioWords
{
    public static string Words(this Scenario scenario) => scenario switch
    {
        Scenario.Code => "a code",
        Scenario.NewBrowser => "a code, new browser",
        Scenario.Password => "a password alone",
        Scenario.TrustedBrowser => "a trusted browser",
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario, "There is no such login."),
    };
}
