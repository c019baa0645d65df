namespace ClinicMfa.Testing;

/// <summary>A fact of a random sequence.</summary>
/// <param name="Number">When: milliseconds. No two are of the same.</param>
/// <param name="User">Whom it is about; the last one is nobody.</param>
/// <param name="Kind">Which of a few kinds.</param>
internal sealed record EventFact(int Number, int User, int Kind);
