namespace ClinicMfa;

/// <summary>Whether the owner of a number or address wants messages, as they last said (rule M5).</summary>
public sealed record OptOut
{
    /// <summary>The reports that are remembered, so that one that comes again changes nothing.</summary>
    public const int MaxReports = 10;

    /// <summary>A keyed hash of the destination, at most 200 characters: the store learns no number.</summary>
    public required string Key { get; init; }

    /// <summary>Counts the saves; 0 was never saved.</summary>
    public long Version { get; init; }

    /// <summary>Whether no messages are wanted.</summary>
    public required bool IsOptedOut { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Ids of the channel's latest reports about it, oldest first, at most 10.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];
}
