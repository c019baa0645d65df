namespace ClinicMfa.GatewaySender.Tests;

/// <summary>The message that tests of the sender alone send.</summary>
internal static class Sample
{
    public const string Code = "073918";
    public const string Number = "+14155550123";
    public const string MessageId = "m0123456789";

    public static CodeMessage Message(DateTimeOffset now) => new()
    {
        MessageId = MessageId,
        Method = MfaMethod.Text,
        Destination = Number,
        Code = new OneTimeCode(Code),
        Reference = new MessageReference("K7"),
        SentAt = now,
        ExpiresAt = now.AddMinutes(10),
        Purpose = ChallengePurpose.SignIn,
        User = User,
    };

    public static NoticeMessage Test(DateTimeOffset now) => new()
    {
        MessageId = "n0123456789",
        Kind = NoticeKind.Test,
        Channel = MfaMethod.Text,
        Destination = Number,
        At = now,
        User = User,
    };

    private static MfaUser User => new()
    {
        Subject = new MfaSubject("harbor", "42"),
        AccountEmail = "tess@harbor.example",
        DisplayName = "Tess Tester",
        ClinicName = "Harbor",
        CredentialStamp = "1",
    };
}
