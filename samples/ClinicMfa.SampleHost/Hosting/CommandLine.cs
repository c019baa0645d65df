using ClinicMfa.SampleHost.Operation;

namespace ClinicMfa.SampleHost.Hosting;

/// <summary>What was typed after the program's name.</summary>
/// <param name="Reset">Whether to start over: <c>--reset</c>.</param>
/// <param name="Operator">What the operator wants done instead of serving: <c>--operator</c> and its options; <see langword="null"/>: nothing.</param>
/// <param name="Rest">All else, for the host's configuration.</param>
internal sealed record CommandLine(bool Reset, OperatorCall? Operator, string[] Rest)
{
    private const string ResetSwitch = "--reset";

    public static CommandLine Read(string[] args)
    {
        if (args.Contains(OperatorCall.Switch, StringComparer.Ordinal))
        {
            var (call, rest) = OperatorCall.Read(args);
            return new(Reset: false, call, rest);
        }

        return new(args.Contains(ResetSwitch, StringComparer.Ordinal), Operator: null, [.. args.Where(arg => arg != ResetSwitch)]);
    }
}
