using ClinicMfa.Fuzzing.Targets;

namespace ClinicMfa.Fuzzing;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new TypedCodeTarget(),
        new PhoneNumberTarget(),
        new EmailAddressTarget(),
        new DeviceCookieTarget(),
        new PendingTicketTarget(),
        new SessionClaimsTarget(),
        new ApiBodyTarget(),
        new TwilioCallbackTarget(),
        new DeliveryTicketTarget(),
        new PolicyTarget(),
        new SubjectTarget(),
        new ChallengesTarget(),
        new OptOutTarget(),
        new RelationalBudgetTarget(),
        new RedisBudgetTarget(),
        new RedisChallengeTarget(),
    ];

    public static IFuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);
}
