namespace ClinicMfa.Testing;

/// <summary>What came of trying an application's endpoints.</summary>
public sealed record BypassReport
{
    /// <summary>How many endpoints were tried, each with every visitor.</summary>
    public required int Tried { get; init; }

    /// <summary>What must not be so, in the order of the requests.</summary>
    public required IReadOnlyList<BypassFinding> Findings { get; init; }

    /// <summary>The findings, one a line.</summary>
    public override string ToString() => Findings.Count == 0
        ? $"{Tried} endpoints tried: none answers before the code."
        : $"{Tried} endpoints tried, {Findings.Count} findings:{Environment.NewLine}{string.Join(Environment.NewLine, Findings.Select(finding => "  " + finding))}";
}
