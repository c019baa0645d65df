using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Where texts have a sender: their last line needs the domain users log in at (rule M4), and a mailbox that has to be proven needs emails (rule E6).</summary>
internal sealed class TextRequirementValidator(AvailableMethods methods, IOptions<ClinicMfaOptions> options) : IValidateOptions<TextRequirement>
{
    public ValidateOptionsResult Validate(string? name, TextRequirement requirement)
    {
        if (!methods.All.Contains(MfaMethod.Text) || ReadOptions() is not { } settings)
            return ValidateOptionsResult.Success;

        List<string> problems = [];
        if (settings.Domain is null)
            problems.Add("ClinicMfa:Domain is missing: texts have a sender, and each ends with the host name users log in at, such as records.example.com.");
        if (settings.EnrollmentProof != EnrollmentProof.None && !methods.All.Contains(MfaMethod.Email))
            problems.Add($"ClinicMfa:EnrollmentProof is {settings.EnrollmentProof}, but nothing can send the email by which the mailbox is proven: add a sender of emails, or choose None.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private ClinicMfaOptions? ReadOptions()
    {
        try
        {
            return options.Value;
        }
        catch (OptionsValidationException)
        {
            return null; // told by ClinicMfaOptionsValidator; once is enough
        }
    }
}
