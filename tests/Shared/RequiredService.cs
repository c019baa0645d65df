namespace ClinicMfa.Shared;

/// <summary>
/// What a test does when a program it needs is absent: it is skipped with the reason, or fails where
/// <c>CLINICMFA_REQUIRE_SERVICES=1</c> says that every program has to be there.
/// </summary>
internal static class RequiredService
{
    private const string Variable = "CLINICMFA_REQUIRE_SERVICES";

    /// <summary>Whether an absent program is a failure.</summary>
    public static bool IsStrict => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Goes on when <paramref name="absence"/> is null; otherwise skips or fails the running test with that reason.</summary>
    /// <param name="absence">Why the service is not there, or null when it is.</param>
    public static void Demand(string? absence) => Demand(absence, IsStrict);

    /// <summary>The decision itself.</summary>
    internal static void Demand(string? absence, bool isStrict)
    {
        if (absence is null)
            return;
        if (isStrict)
            Assert.Fail($"{Variable}=1, and a needed service is absent: {absence}");
        Assert.Skip(absence);
    }
}
