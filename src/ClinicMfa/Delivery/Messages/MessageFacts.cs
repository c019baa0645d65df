namespace ClinicMfa;

/// <summary>What the wording may say, ready to be put into a sentence: names harmless, times in the reader's zone and language. Not the code.</summary>
internal sealed record MessageFacts
{
    public required ChallengePurpose Purpose { get; init; }

    /// <summary>Never empty.</summary>
    public required string ClinicName { get; init; }

    /// <summary>Empty when the directory gives no usable name.</summary>
    public required string PersonName { get; init; }

    public required string Reference { get; init; }

    public required string SentTime { get; init; }

    public required string ExpiryTime { get; init; }

    /// <summary>Whole minutes, rounded down: a message never promises more than there is.</summary>
    public required int MinutesValid { get; init; }
}
