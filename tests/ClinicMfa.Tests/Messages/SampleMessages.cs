using System.Globalization;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Tests.Messages;

/// <summary>Messages as the flow hands them to the composer. Sent at 10:44 in New York.</summary>
internal static class SampleMessages
{
    public const string Code = "493817";
    public const string Domain = "records.example.com";
    public const string LongestDomain = "a-very-long-subdomain-of-a-clinic-group.records.example.com1"; // 60

    public static CodeMessage With(
        string clinicName = "Harbor Therapy",
        string displayName = "Dana Reyes",
        string culture = "en-US",
        string code = Code,
        ChallengePurpose purpose = ChallengePurpose.SignIn,
        string timeZone = "America/New_York",
        int minutes = 10) => new()
        {
            MessageId = "m1",
            Method = MfaMethod.Email,
            Destination = "dana@harbor.example",
            Code = new OneTimeCode(code),
            Reference = new MessageReference("K7"),
            SentAt = SentAt,
            ExpiresAt = SentAt.AddMinutes(minutes),
            Purpose = purpose,
            User = new MfaUser
            {
                Subject = new MfaSubject("harbor", "dana"),
                AccountEmail = "dana@harbor.example",
                DisplayName = displayName,
                ClinicName = clinicName,
                CredentialStamp = "1",
                Culture = CultureInfo.GetCultureInfo(culture),
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById(timeZone),
            },
        };

    /// <summary>A notice to the same person.</summary>
    public static NoticeMessage Notice(NoticeKind kind, string culture = "en-US", string clinicName = "Harbor Therapy", string displayName = "Dana Reyes")
    {
        var message = With(clinicName: clinicName, displayName: displayName, culture: culture);
        return new NoticeMessage
        {
            MessageId = "n1",
            Kind = kind,
            Channel = MfaMethod.Email,
            Destination = message.Destination,
            At = message.SentAt,
            User = message.User,
            Method = MfaMethod.Text,
            Concerned = MaskedDestination.OfPhoneNumber("+14152013344"),
            ClientAddress = "192.0.2.7",
        };
    }

    public static ICodeMessageComposer Composer(string? domain = Domain) =>
        new CodeMessageComposer(Options.Create(new ClinicMfaOptions { Domain = domain }));

    private static DateTimeOffset SentAt { get; } = new(2026, 11, 16, 15, 44, 0, TimeSpan.Zero);
}
