using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Language;

/// <summary>What the platform says of a value that it can't read, in the reader's language; in English its own sentences.</summary>
internal static class ModelBindingWords
{
    public static void Apply(DefaultModelBindingMessageProvider messages, IStringLocalizer<Words> words)
    {
        messages.SetMissingBindRequiredValueAccessor(name => words["A value for the '{0}' parameter or property was not provided.", name]);
        messages.SetMissingKeyOrValueAccessor(() => words["A value is required."]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => words["A non-empty request body is required."]);
        messages.SetValueMustNotBeNullAccessor(value => words["The value '{0}' is invalid.", value]);
        messages.SetAttemptedValueIsInvalidAccessor((value, name) => words["The value '{0}' is not valid for {1}.", value, name]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => words["The value '{0}' is not valid.", value]);
        messages.SetUnknownValueIsInvalidAccessor(name => words["The supplied value is invalid for {0}.", name]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => words["The supplied value is invalid."]);
        messages.SetValueIsInvalidAccessor(value => words["The value '{0}' is invalid.", value]);
        messages.SetValueMustBeANumberAccessor(name => words["The field {0} must be a number.", name]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => words["The field must be a number."]);
    }
}
