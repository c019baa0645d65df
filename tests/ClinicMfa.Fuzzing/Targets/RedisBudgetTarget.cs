using ClinicMfa.Redis;

namespace ClinicMfa.Fuzzing.Targets;

/// <summary>A time in a budget of Redis: refused as not what was written, or written again as the same 19 digits, in which scripts compare it.</summary>
internal sealed class RedisBudgetTarget : IFuzzTarget
{
    public void Try(ReadOnlySpan<byte> input)
    {
        var text = InputText.Of(input);
        try
        {
            Oracle.Holds(Ticks.Text(Ticks.Read(text)) == text, "a time was read from what a script compares differently");
        }
        catch (InvalidDataException)
        {
            Oracle.Holds(text.Length != Ticks.Digits || !text.All(char.IsAsciiDigit) || string.CompareOrdinal(text, Ticks.Text(DateTimeOffset.MaxValue)) > 0, "a time was refused");
        }
    }
}
