namespace ClinicMfa;

/// <summary>
/// Stands for "texts need <see cref="ClinicMfaOptions.Domain"/>", checked at start (rule M4). Options of its own and not a validator of
/// <see cref="ClinicMfaOptions"/>: senders may ask for those, and would wait for themselves.
/// </summary>
internal sealed class TextDomainRequirement;
