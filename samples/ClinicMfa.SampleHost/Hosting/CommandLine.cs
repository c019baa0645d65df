namespace ClinicMfa.SampleHost.Hosting;

/// <summary>What was typed after the program's name.</summary>
/// <param name="Reset">Whether to start over: <c>--reset</c>.</param>
/// <param name="Rest">All else, for the host's configuration.</param>
internal sealed record CommandLine(bool Reset, string[] Rest)
{
    private const string ResetSwitch = "--reset";

    public static CommandLine Read(string[] args) =>
        new(args.Contains(ResetSwitch, StringComparer.Ordinal), [.. args.Where(arg => arg != ResetSwitch)]);
}
