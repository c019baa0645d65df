using System.Text;
using ClinicMfa.Redis;

namespace ClinicMfa.Fuzzing.Targets;

/// <summary>An entry of Redis: its header is read exactly where the script that saves over it reads one, and as the same numbers.</summary>
internal sealed class RedisChallengeTarget : IFuzzTarget
{
    private const int HeaderLength = 42;
    private static readonly MfaSubject Subject = new("harbor", "therapist-harbor");

    public void Try(ReadOnlySpan<byte> input)
    {
        var isHeader = IsHeader(input);
        if (!ChallengeEntry.TryRead(input, out var entry))
        {
            Oracle.Holds(!isHeader || IsTooLarge(input), "a header was refused");
            return;
        }

        Oracle.Holds(isHeader, "a header was read that the script does not know");
        var header = $"1 {Ticks.Text(entry.Version)} {Ticks.Text(entry.ExpiresAt)}\n";
        Oracle.Holds(input[..HeaderLength].SequenceEqual(Encoding.ASCII.GetBytes(header)), "a header was read as other numbers");
        Oracle.Holds(input[HeaderLength..].SequenceEqual(entry.Document), "the document is not what follows the header");
        Oracle.Holds(MfaDocuments.ReadChallenges(entry.Document, Subject, entry.Version) is not StoreLookup<ChallengeRecord>.None, "an entry was taken for none");
    }

    // As save-challenges.lua has it: ^1 (19 digits) (19 digits)\n$
    private static bool IsHeader(ReadOnlySpan<byte> entry) =>
        entry.Length >= HeaderLength && entry.StartsWith("1 "u8) && AreDigits(entry[2..21]) && entry[21] == ' ' && AreDigits(entry[22..41]) && entry[41] == '\n';

    private static bool AreDigits(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool IsTooLarge(ReadOnlySpan<byte> entry) =>
        decimal.Parse(Encoding.ASCII.GetString(entry[2..21])) > long.MaxValue || decimal.Parse(Encoding.ASCII.GetString(entry[22..41])) > DateTimeOffset.MaxValue.UtcTicks;
}
