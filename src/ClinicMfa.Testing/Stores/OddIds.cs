namespace ClinicMfa.Testing;

/// <summary>Ids that databases, escapes and joined keys get wrong. All are allowed (<see cref="MfaSubject"/>).</summary>
internal static class OddIds
{
    private const int UniqueLength = 24;

    /// <summary>128 characters outside the basic plane, and what is special somewhere.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Longest(MfaSubject.MaxIdLength),
        new string('a', MfaSubject.MaxIdLength),
        new string('\uFFFD', MfaSubject.MaxIdLength),
        "a:b/c%d{e}[f]\"g'h\\i;j--k*l?m_n|o=p&q,r<s>t`u$v@w#x!y~z^",
        "{nurse}", "%3A", "%", "..", "null", "0", "-1", "1e5",
        " ", " nurse", "nurse ", "\tnurse\r\n", "\u0001", "\u007f", "\u00a0", "\u200d", "\ufeffnurse", "\uffff",
        "Straße", "ıIİi", "ﬁ", "日本語", "e\u0301", "\u00e9", "👩‍⚕️",
    ];

    /// <summary>Pairs of ids that are two people, whatever collation, trimming or normalization says.</summary>
    public static IReadOnlyList<(string One, string Other)> LookAlikes { get; } =
    [
        ("nurse", "NURSE"), ("nurse", "nurse "), ("nurse", " nurse"), ("nurse", "nurse\t"), ("nurse", "nurse\u200b"), ("nurse", "nurse\u00ad"),
        ("nurse", "nurſe"), ("nurse", "nursé"), ("e\u0301", "\u00e9"), ("ﬁ", "fi"), ("ß", "ss"), ("i", "ı"), ("I", "İ"), ("K", "\u212a"), ("Å", "\u212b"),
        ("1", "１"), ("1", "01"), ("nurse", "nurs_"), ("nurse", "nurs%"), ("nurse", "{nurse}"), (":", "%3A"), ("%", "%25"), ("\\", "\\\\"),
        ("カ", "か"), ("😀", "😁"), ("😀", "\ufffd\ufffd"), ("a", "a\u0001"), (new string('a', 127), new string('a', 128)),
    ];

    /// <summary>A clinic id that no other test uses, made from an odd one, no longer than is allowed.</summary>
    public static string Clinic(string odd)
    {
        var kept = odd.Length + UniqueLength > MfaSubject.MaxIdLength ? odd[..(MfaSubject.MaxIdLength - UniqueLength)] : odd;
        return string.Concat(StoreSamples.ClinicId().AsSpan(^UniqueLength..), kept);
    }

    /// <summary>As long as is allowed, of characters that take four bytes each pair.</summary>
    public static string Longest(int length) => string.Concat(Enumerable.Repeat("😀", length / 2));
}
