namespace ClinicMfa.Fuzzing.Targets;

/// <summary>A typed code (C9): null, or exactly as many ASCII digits as were asked for, which are what was typed without spaces and hyphens. The first byte says how many.</summary>
internal sealed class TypedCodeTarget : IFuzzTarget
{
    private const int LongestRead = 64;

    public void Try(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
            return;
        var length = 6 + (input[0] % 5);
        var typed = InputText.Of(input[1..]);

        var digits = typed.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        var isCode = typed.Length <= LongestRead && digits.Length == length && digits.All(char.IsAsciiDigit);
        var read = TypedCode.Read(typed, length);

        Oracle.Holds(read is not null == isCode, isCode ? "a code was refused" : "what is no code was read");
        Oracle.Holds(read is not { } code || code.Reveal() == digits, "another code was read than the one typed");
    }
}
