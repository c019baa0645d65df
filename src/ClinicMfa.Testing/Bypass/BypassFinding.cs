namespace ClinicMfa.Testing;

/// <summary>One thing that answered somebody, or that could not be tried.</summary>
public sealed record BypassFinding
{
    /// <summary>What was asked for: method and path, or where nothing could be asked for the endpoint's or the branch's name.</summary>
    public required string Request { get; init; }

    /// <summary>The endpoint, as the application names it.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Whom it answered; none: it could not be tried, which is as bad.</summary>
    public required IReadOnlyList<BypassVisitor> Visitors { get; init; }

    /// <summary>The HTTP status of the answer; <see langword="null"/> where there was none.</summary>
    public int? Status { get; init; }

    /// <summary>Why it answers, and what to do about it, in a sentence or two.</summary>
    public required string Why { get; init; }

    /// <summary>The finding in one line.</summary>
    public override string ToString() =>
        Visitors.Count == 0 ? $"{Request}: not tried. {Why}" : $"{Request}: answers {Status} to {string.Join(", ", Visitors)}. {Why} ({Endpoint})";
}
