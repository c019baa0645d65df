using System.Security.Cryptography;

namespace ClinicMfa;

/// <summary>Names one challenge. Random, 128 bits; knowing it lets nobody in.</summary>
public readonly record struct ChallengeId
{
    private const int Bytes = 16;
    private readonly string? _value;

    private ChallengeId(string value) => _value = value;

    /// <summary>The id as 32 lower-case hexadecimal digits.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This ChallengeId names no challenge.");

    /// <summary>Makes a fresh id.</summary>
    public static ChallengeId Create() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Reads an id that came back from a browser or a store.</summary>
    /// <returns>Whether <paramref name="text"/> has the form of an id.</returns>
    public static bool TryParse(string? text, out ChallengeId id)
    {
        var wellFormed = text is { Length: Bytes * 2 } && text.All(char.IsAsciiHexDigitLower);
        id = wellFormed ? new ChallengeId(text!) : default;
        return wellFormed;
    }

    /// <summary>The id's digits.</summary>
    public override string ToString() => _value ?? "none";
}
