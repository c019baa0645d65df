namespace ClinicMfa;

/// <summary>What is wrong with one setting.</summary>
/// <param name="Setting">The property's name, such as <c>PromptEveryDays</c>.</param>
/// <param name="Message">A sentence that names the setting and says what is accepted.</param>
public sealed record SettingProblem(string Setting, string Message);
