namespace ClinicMfa.Shared;

/// <summary>A form that is filled in and not sent yet.</summary>
internal sealed record FilledForm(string Path, IReadOnlyDictionary<string, string> Values);
