namespace ClinicMfa.Email.Tests;

/// <summary>A message with a code, and the words no log may hold.</summary>
internal static class TestMessages
{
    public const string Code = "048213";
    public const string Recipient = "taylor.reed@harbor.example";

    public static CodeMessage Create(string destination = Recipient, string clinic = "Harbor Clinic", string user = "Taylor Reed", string id = "m7q2zk90") => new()
    {
        MessageId = id,
        Method = MfaMethod.Email,
        Destination = destination,
        Code = new OneTimeCode(Code),
        Reference = new MessageReference("K7"),
        SentAt = new DateTimeOffset(2026, 11, 3, 10, 44, 0, TimeSpan.Zero),
        ExpiresAt = new DateTimeOffset(2026, 11, 3, 10, 54, 0, TimeSpan.Zero),
        Purpose = ChallengePurpose.SignIn,
        User = new MfaUser
        {
            Subject = new MfaSubject("harbor", "treed"),
            AccountEmail = destination,
            DisplayName = user,
            ClinicName = clinic,
            CredentialStamp = "1",
        },
    };

    public static NoticeMessage Notice(NoticeKind kind, string destination = Recipient, string clinic = "Harbor Clinic", string user = "Taylor Reed") => new()
    {
        MessageId = "n4x8vt21",
        Kind = kind,
        Channel = MfaMethod.Email,
        Destination = destination,
        At = new DateTimeOffset(2026, 11, 3, 10, 44, 0, TimeSpan.Zero),
        User = Create(destination, clinic, user).User,
        Method = MfaMethod.Text,
        Concerned = MaskedDestination.OfPhoneNumber("+14152013344"),
        ClientAddress = "192.0.2.7",
    };
}
