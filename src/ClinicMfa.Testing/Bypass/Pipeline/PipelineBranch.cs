namespace ClinicMfa.Testing;

/// <summary>A part of the pipeline that answers without routing: a branch, or files.</summary>
internal sealed record PipelineBranch
{
    /// <summary>How it is called in the report.</summary>
    public required string Name { get; init; }

    /// <summary>The names by which it can be declared open: of the middleware in it, and its path.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>What to ask for; <see langword="null"/>: it goes by something else than the path.</summary>
    public string? Path { get; init; }

    /// <summary>Whether authorization was asked on the way to it.</summary>
    public required bool IsBehindAuthorization { get; init; }

    /// <summary>Why it answers.</summary>
    public required string Why { get; init; }
}
