using ClinicMfa.Fuzzing.Targets;

namespace ClinicMfa.Fuzzing;

/// <summary>All targets, by the names that <c>eng/fuzz.sh</c> and the folders of the seeds call them by.</summary>
/// <remarks>Each is made where it is run: instrumented code must not run before the fuzzer has said where to report to.</remarks>
internal static class FuzzTargets
{
    public static IReadOnlyDictionary<string, Func<IFuzzTarget>> All { get; } = new Dictionary<string, Func<IFuzzTarget>>
    {
        ["typed-code"] = () => new TypedCodeTarget(),
        ["phone-number"] = () => new PhoneNumberTarget(),
        ["email-address"] = () => new EmailAddressTarget(),
        ["device-cookie"] = () => new DeviceCookieTarget(),
        ["pending-ticket"] = () => new PendingTicketTarget(),
        ["session-claims"] = () => new SessionClaimsTarget(),
        ["api-body"] = () => new ApiBodyTarget(),
        ["twilio-callback"] = () => new TwilioCallbackTarget(),
        ["delivery-ticket"] = () => new DeliveryTicketTarget(),
        ["policy"] = () => new PolicyTarget(),
        ["subject"] = () => new SubjectTarget(),
        ["challenges"] = () => new ChallengesTarget(),
        ["opt-out"] = () => new OptOutTarget(),
        ["relational-budget"] = () => new RelationalBudgetTarget(),
        ["redis-budget"] = () => new RedisBudgetTarget(),
        ["redis-challenge"] = () => new RedisChallengeTarget(),
    };
}
