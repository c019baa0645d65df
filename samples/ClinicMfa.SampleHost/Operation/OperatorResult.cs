namespace ClinicMfa.SampleHost.Operation;

/// <summary>What came of the operator's call.</summary>
/// <param name="ExitCode">0 done, 1 not possible now, 2 a wrong call, 3 no such clinic or user.</param>
/// <param name="Message">One sentence, or the usage.</param>
internal sealed record OperatorResult(int ExitCode, string Message)
{
    private const string Usage = """
        Usage:
          --operator reset       --clinic ID --user EMAIL --name WHO --reason WHY --identity-verified
          --operator unlock      --clinic ID --user EMAIL --name WHO --reason WHY
          --operator grant-login --clinic ID --user EMAIL --name WHO --reason WHY --minutes N   (5 to 1440)
        It works on the stores that the other options name, as the site does, and listens nowhere.
        """;

    public static OperatorResult Done(string message) => new(0, message);

    public static OperatorResult NotNow(string message) => new(1, message);

    public static OperatorResult WrongCall(string problem) => new(2, problem + Environment.NewLine + Usage);

    public static OperatorResult NotFound(string message) => new(3, message);
}
