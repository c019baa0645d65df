namespace ClinicMfa.Tests.Devices;

/// <summary>Rules P4, P6, P7, D3: what voids trust, each by itself.</summary>
[Trait("Rule", "P4")]
[Trait("Rule", "D3")]
[Trait("Threat", "B15")]
public sealed class TrustRulesTests
{
    private static readonly DateTimeOffset Now = Stage.StartedAt;
    private static readonly DeviceSecret Secret = DeviceSecret.Parse(new string('a', 64))!;

    private static readonly TrustedDevice Device = new()
    {
        SecretHash = System.Security.Cryptography.SHA256.HashData(Convert.FromHexString(Secret.RevealForCookie())),
        ProvenAt = Now.AddDays(-1),
        Method = MfaMethod.Email,
        EnrollmentVersion = 3,
        CredentialStampHash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("stamp"u8)),
    };

    private static readonly MfaPolicy Policy = new()
    {
        ClinicId = Stage.Harbor,
        IsOn = true,
        Methods = [MfaMethod.Email, MfaMethod.Text],
        PromptEveryDays = 30,
        TurnedOnAt = Now.AddDays(-2),
        ChangedBy = "admin",
        ChangedAt = Now.AddDays(-2),
    };

    private static readonly SubjectRecord Record = SubjectRecord.New(new MfaSubject(Stage.Harbor, "nurse")) with
    {
        Enrollment = new MfaEnrollment { Method = MfaMethod.Email, SetUpAt = Now.AddDays(-2) },
        EnrollmentVersion = 3,
        Devices = [Device],
    };

    [Fact]
    public void IsTrusted_AllAsItWas_Trusted() => Assert.True(IsTrusted(Record, Policy));

    [Fact]
    public void IsTrusted_EnrollmentMovedOn_Void() => Assert.False(IsTrusted(Record with { EnrollmentVersion = 4 }, Policy));

    [Fact]
    public void IsTrusted_NothingSetUp_Void() => Assert.False(IsTrusted(Record with { Enrollment = null }, Policy));

    [Fact]
    public void IsTrusted_EarnedByAnotherMethodThanIsSetUp_Void() =>
        Assert.False(IsTrusted(Record with { Devices = [Device with { Method = MfaMethod.Text }] }, Policy));

    [Fact]
    public void IsTrusted_MethodNotAllowed_Void() => Assert.False(IsTrusted(Record, Policy with { Methods = [MfaMethod.Text] }));

    [Fact]
    public void IsTrusted_EarnedBeforeTurningOn_Void() => Assert.False(IsTrusted(Record, Policy with { TurnedOnAt = Device.ProvenAt.AddTicks(1) }));

    [Fact]
    public void IsTrusted_CredentialsChanged_Void() => Assert.False(IsTrusted(Record, Policy, stamp: "other stamp"));

    [Fact]
    public void IsTrusted_OtherSecretOrNone_Void()
    {
        Assert.False(TrustRules.IsTrusted(Record, Policy, User("stamp"), DeviceSecret.Parse(new string('b', 64)), Now));
        Assert.False(TrustRules.IsTrusted(Record, Policy, User("stamp"), null, Now));
    }

    private static bool IsTrusted(SubjectRecord record, MfaPolicy policy, string stamp = "stamp") =>
        TrustRules.IsTrusted(record, policy, User(stamp), Secret, Now);

    private static MfaUser User(string stamp) => new()
    {
        Subject = Record.Subject,
        AccountEmail = "nurse@harbor.example",
        DisplayName = "Nurse",
        ClinicName = "Harbor",
        CredentialStamp = stamp,
    };
}
