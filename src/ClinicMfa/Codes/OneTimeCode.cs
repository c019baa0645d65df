namespace ClinicMfa;

/// <summary>A code that proves possession, in clear. Prints as <c>******</c>.</summary>
/// <remarks>Only a sender needs to <see cref="Reveal"/> it, and only into the message (rule C6).</remarks>
public sealed class OneTimeCode
{
    private readonly string _digits;

    /// <summary>Wraps digits, so that nothing prints them. It grants nothing: only a code that an <see cref="ICodeIssuer"/> issued is accepted.</summary>
    /// <param name="digits">6 to 10 ASCII digits (rule C1).</param>
    /// <exception cref="ArgumentException">It is something else. The message does not repeat it.</exception>
    public OneTimeCode(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Length is < ClinicMfaOptions.MinCodeLength or > ClinicMfaOptions.MaxCodeLength || !digits.All(char.IsAsciiDigit))
            throw new ArgumentException("A code has 6 to 10 ASCII digits.", nameof(digits));
        _digits = digits;
    }

    /// <summary>The digits, leading zeros kept (rule C1). For the message and nowhere else.</summary>
    public string Reveal() => _digits;

    /// <summary><c>******</c>.</summary>
    public override string ToString() => "******";
}
