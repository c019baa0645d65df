using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Where texts have a sender, their last line needs the domain users log in at (rule M4).</summary>
internal sealed class TextDomainRequirementValidator(AvailableMethods methods, IOptions<ClinicMfaOptions> options) : IValidateOptions<TextDomainRequirement>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TextDomainRequirement requirement) =>
        methods.All.Contains(MfaMethod.Text) && IsDomainMissing()
            ? ValidateOptionsResult.Fail("ClinicMfa:Domain is missing: texts have a sender, and each ends with the host name users log in at, such as records.example.com.")
            : ValidateOptionsResult.Success;

    private bool IsDomainMissing()
    {
        try
        {
            return options.Value.Domain is null;
        }
        catch (OptionsValidationException)
        {
            return false; // told by ClinicMfaOptionsValidator; once is enough
        }
    }
}
