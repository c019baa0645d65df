namespace ClinicMfa;

/// <summary>
/// Stands for what texts need besides a sender, checked at start: <see cref="ClinicMfaOptions.Domain"/> (rule M4), and emails where the mailbox is to be proven (rule E6).
/// Options of its own and not a validator of <see cref="ClinicMfaOptions"/>: senders may ask for those, and would wait for themselves.
/// </summary>
internal sealed class TextRequirement;
