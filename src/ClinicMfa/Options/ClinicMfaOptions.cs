namespace ClinicMfa;

/// <summary>Settings of the section <c>ClinicMfa</c>, checked at start.</summary>
public sealed class ClinicMfaOptions
{
    /// <summary>The fewest digits a code may have.</summary>
    public const int MinCodeLength = 6;

    /// <summary>The most digits a code may have.</summary>
    public const int MaxCodeLength = 10;

    /// <summary>The fewest bytes a code key may have.</summary>
    public const int MinCodeKeyBytes = 32;

    /// <summary>The shortest life a code may have: 3 minutes.</summary>
    public static TimeSpan MinCodeLifetime { get; } = TimeSpan.FromMinutes(3);

    /// <summary>The longest life a code may have: 10 minutes (NIST SP 800-63B-4, section 3.1.3.2).</summary>
    public static TimeSpan MaxCodeLifetime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The keys of the codes' hashes, each at least 32 random bytes in base64. Required, no default. The first signs; the others
    /// verify, so that a key can be replaced while logins are under way. Keep them out of the database (rule C6). Who opted out of texts is
    /// remembered under the key of that moment: where texts are sent, keep an old key, or it is forgotten and only the provider still knows.
    /// </summary>
    public IList<string> CodeKeys { get; set; } = [];

    /// <summary>Digits of a code, 6 to 10. Default: 6 (rule C1).</summary>
    public int CodeLength { get; set; } = MinCodeLength;

    /// <summary>How long a code is valid, 3 to 10 minutes. Default: 10 minutes (rule C2).</summary>
    public TimeSpan CodeLifetime { get; set; } = MaxCodeLifetime;

    /// <summary>
    /// The domain users log in at, such as <c>records.example.com</c>: the last line of a text, by which phones offer the code to this
    /// site only. A host name of at most 60 characters. Required where texts are sent (rule M4).
    /// </summary>
    public string? Domain { get; set; }

    /// <summary>
    /// Regions whose mobile numbers are accepted, from <c>US</c> and the United States territories <c>PR</c>, <c>VI</c>, <c>GU</c>,
    /// <c>AS</c>, <c>MP</c>. Default when empty: <c>US</c> alone (rule E1).
    /// </summary>
    public IList<string> PhoneRegions { get; set; } = [];

    /// <summary>Whether a number is accepted when a registered <see cref="IPhoneLineTypeLookup"/> can't tell its type. Default: no, try later (rule E1).</summary>
    public bool AcceptUnknownLineType { get; set; }

    /// <summary>When the account's mailbox is proven before a phone number is taken. Default: <see cref="EnrollmentProof.AfterReset"/>. Needs a sender of emails where it is not <see cref="EnrollmentProof.None"/> (rule E6).</summary>
    public EnrollmentProof EnrollmentProof { get; set; } = EnrollmentProof.AfterReset;

    /// <summary>
    /// Whether a code by email is refused to somebody whose password was set through the same mailbox, as the directory says: until a code by text to a number set up
    /// before, or until an Admin has verified who it is. Default: no (threat B8). Counts in clinics that have MFA on.
    /// </summary>
    /// <remarks>
    /// A clinic with emails alone then needs an Admin after each such password, and its only Admin the operator. Report an invitation's first password as
    /// <see cref="PasswordSetThrough.SignedIn"/> where whoever invited knows the person; and change <see cref="MfaUser.CredentialStamp"/> for password and address only, since what
    /// was vouched for ends with it.
    /// </remarks>
    public bool SecondFactorMustBeSecond { get; set; }

    /// <summary>How long a session may go on after a reset or "sign out everywhere" before it is noticed, 0 to 15 minutes. Default: 5 minutes (rule E5). 0: each request asks the store.</summary>
    public TimeSpan SessionCheckInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// For how many calendar years the audit is kept, 1 to 100: facts, and what became of messages. A store that cleans up deletes what is
    /// older, and nothing younger. Default: 6 (45 CFR 164.316(b)(2)(i)).
    /// </summary>
    public int AuditRetentionYears { get; set; } = 6;

    /// <summary>Settings of sending.</summary>
    public DeliveryOptions Delivery { get; set; } = new();
}
