namespace ClinicMfa;

/// <summary>A code that proves possession, in clear. Prints as <c>******</c>.</summary>
/// <remarks>Only a sender needs to <see cref="Reveal"/> it, and only into the message (rule C6).</remarks>
public sealed class OneTimeCode
{
    private readonly string _digits;

    internal OneTimeCode(string digits) => _digits = digits;

    /// <summary>The digits, leading zeros kept (rule C1). For the message and nowhere else.</summary>
    public string Reveal() => _digits;

    /// <summary><c>******</c>.</summary>
    public override string ToString() => "******";
}
