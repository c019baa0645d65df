namespace ClinicMfa.AspNetCore;

/// <summary>Which text about consent to texts stood beside the phone number, for the record.</summary>
internal static class ConsentText
{
    /// <summary>What is on record where the form or the app did not say.</summary>
    public const string NotStated = "not stated";
}
