using Microsoft.Extensions.Options;

namespace ClinicMfa.Email;

/// <summary>Checks <see cref="EmailOptions"/> at start, a sentence for each setting.</summary>
internal sealed class EmailOptionsValidator(IEnumerable<IEmailTokenSource> tokenSources) : IValidateOptions<EmailOptions>
{
    public ValidateOptionsResult Validate(string? name, EmailOptions options)
    {
        var relays = EmailSection.Relays(options).SelectMany(relay => EmailRelayRules.Problems(relay.Settings, relay.Section, tokenSources.Any()));
        var problems = relays.Concat(SenderProblems(options)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> SenderProblems(EmailOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.FromAddress))
            yield return "ClinicMfa:Email:FromAddress is missing: give the address the messages are from, such as no-reply@example.com.";
        else if (!IsPlainAddress(options.FromAddress))
            yield return $"ClinicMfa:Email:FromAddress is '{options.FromAddress}': give one plain address in ASCII, such as no-reply@example.com; the name goes into ClinicMfa:Email:FromName.";

        if (options.FromName is { } name && name != OneLine.Of(name))
            yield return "ClinicMfa:Email:FromName has a line break, another control character or '=?' in it: give one line of plain words.";
        if (options.ReplyToAddress is { } replyTo && !IsPlainAddress(replyTo))
            yield return $"ClinicMfa:Email:ReplyToAddress is '{replyTo}': give one plain address in ASCII, such as help@example.com.";
    }

    private static bool IsPlainAddress(string address) => ExactAddress.TryParse(address) is { NeedsSmtpUtf8: false };
}
