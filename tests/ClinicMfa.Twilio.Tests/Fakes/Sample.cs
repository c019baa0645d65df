namespace ClinicMfa.Twilio.Tests;

/// <summary>The message every test sends, and the settings it is sent with.</summary>
internal static class Sample
{
    public const string Code = "073918";
    public const string Number = "+14155550123";
    public const string AccountSid = "AC0123456789abcdef0123456789abcdef";
    public const string AuthToken = "f00dfeedf00dfeedf00dfeedf00dfeed";
    public const string ApiKeySid = "SK0123456789abcdef0123456789abcdef";
    public const string ApiKeySecret = "s3cretS3cretS3cretS3cretS3cretS3";
    public const string ServiceSid = "MG0123456789abcdef0123456789abcdef";
    public const string MessageSid = "SM0123456789abcdef0123456789abcdef";

    public const string SecondaryAuthToken = "beefcafebeefcafebeefcafebeefcafe";
    public const string PublicAddress = "https://records.example.com/app";
    public const string Ticket = "CfDJ8-ticket_of-a-message";

    public static CodeMessage Message(DateTimeOffset now, string to = Number) => new()
    {
        MessageId = "m0123456789",
        Method = MfaMethod.Text,
        Destination = to,
        Code = new OneTimeCode(Code),
        Reference = new MessageReference("K7"),
        SentAt = now,
        ExpiresAt = now.AddMinutes(10),
        Purpose = ChallengePurpose.SignIn,
        User = User,
        DeliveryTicket = Ticket,
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
        ClinicName = "Harbor & Söhne",
        CredentialStamp = "1",
    };
}
