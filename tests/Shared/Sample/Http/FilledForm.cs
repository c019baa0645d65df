namespace ClinicMfa.Shared;

/// <summary>A form that is filled in and not sent yet.</summary>
/// <param name="Path">Where it goes.</param>
/// <param name="Values">What is in it.</param>
/// <param name="IsSearch">Whether it only asks, by an address.</param>
internal sealed record FilledForm(string Path, IReadOnlyDictionary<string, string> Values, bool IsSearch = false);
