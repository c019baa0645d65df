using System.Buffers.Text;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Checks <see cref="ClinicMfaOptions"/> at start, a sentence for each setting.</summary>
internal sealed class ClinicMfaOptionsValidator : IValidateOptions<ClinicMfaOptions>
{
    private const int MaxDomainLength = 60;
    private const int MaxAuditRetentionYears = 100;
    private static readonly string[] Regions = ["US", "PR", "VI", "GU", "AS", "MP"];

    public ValidateOptionsResult Validate(string? name, ClinicMfaOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ClinicMfaOptions options)
    {
        if (options.CodeKeys.Count == 0)
            yield return "ClinicMfa:CodeKeys is missing: give at least one key, 32 random bytes or more in base64, for example from 'openssl rand -base64 32'.";
        for (var i = 0; i < options.CodeKeys.Count; i++)
        {
            if (KeyBytes(options.CodeKeys[i]) < ClinicMfaOptions.MinCodeKeyBytes)
                yield return $"ClinicMfa:CodeKeys:{i} is too short or not base64: a key has at least {ClinicMfaOptions.MinCodeKeyBytes} random bytes.";
        }

        if (options.CodeLength is < ClinicMfaOptions.MinCodeLength or > ClinicMfaOptions.MaxCodeLength)
            yield return $"ClinicMfa:CodeLength is {options.CodeLength}: a code has {ClinicMfaOptions.MinCodeLength} to {ClinicMfaOptions.MaxCodeLength} digits.";
        if (options.CodeLifetime < ClinicMfaOptions.MinCodeLifetime || options.CodeLifetime > ClinicMfaOptions.MaxCodeLifetime)
            yield return $"ClinicMfa:CodeLifetime is {options.CodeLifetime}: a code lives 3 to 10 minutes.";
        if (options.Domain is { } domain && (domain.Length > MaxDomainLength || Uri.CheckHostName(domain) != UriHostNameType.Dns || !System.Text.Ascii.IsValid(domain)))
            yield return $"ClinicMfa:Domain is '{domain}': give a host name of at most {MaxDomainLength} characters, such as records.example.com.";
        foreach (var region in options.PhoneRegions.Except(Regions, StringComparer.Ordinal))
            yield return $"ClinicMfa:PhoneRegions has '{region}': the regions are {string.Join(", ", Regions)}.";
        if (options.AuditRetentionYears is < 1 or > MaxAuditRetentionYears)
            yield return $"ClinicMfa:AuditRetentionYears is {options.AuditRetentionYears}: the audit is kept for 1 to {MaxAuditRetentionYears} years.";

        if (!Enum.IsDefined(options.EnrollmentProof))
            yield return $"ClinicMfa:EnrollmentProof is {options.EnrollmentProof}: choose None, AfterReset or Always.";
        if (options.SessionCheckInterval < TimeSpan.Zero || options.SessionCheckInterval > TimeSpan.FromMinutes(15))
            yield return $"ClinicMfa:SessionCheckInterval is {options.SessionCheckInterval}: 0 to 15 minutes.";

        foreach (var problem in Problems(options.Delivery))
            yield return problem;
    }

    private static IEnumerable<string> Problems(DeliveryOptions delivery)
    {
        if (delivery.SendsAtOnce is < 1 or > 1000)
            yield return $"ClinicMfa:Delivery:SendsAtOnce is {delivery.SendsAtOnce}: 1 to 1,000.";
        if (delivery.SlotWait < TimeSpan.Zero || delivery.SlotWait > TimeSpan.FromSeconds(10))
            yield return $"ClinicMfa:Delivery:SlotWait is {delivery.SlotWait}: 0 to 10 seconds.";
        if (delivery.Deadline < TimeSpan.FromSeconds(1) || delivery.Deadline > DeliveryOptions.MaxDeadline)
            yield return $"ClinicMfa:Delivery:Deadline is {delivery.Deadline}: 1 to 15 seconds.";
        if (delivery.EmailsPerSecond is { } emails && !IsRate(emails))
            yield return $"ClinicMfa:Delivery:EmailsPerSecond is {emails}: 0.1 to 10,000, or leave it out for no limit.";
        if (delivery.TextsPerSecond is { } texts && !IsRate(texts))
            yield return $"ClinicMfa:Delivery:TextsPerSecond is {texts}: 0.1 to 10,000, or leave it out for no limit.";
        if (delivery.DestinationSendsPerQuarterHour is < 5 or > 1000)
            yield return $"ClinicMfa:Delivery:DestinationSendsPerQuarterHour is {delivery.DestinationSendsPerQuarterHour}: 5 to 1,000.";
    }

    private static bool IsRate(double perSecond) => perSecond is >= 0.1 and <= 10_000; // no number at all is neither

    private static int KeyBytes(string? key) =>
        Base64.IsValid(key, out var bytes) ? bytes : 0;
}
