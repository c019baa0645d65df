namespace ClinicMfa.Twilio;

/// <summary>Something that only the host can mend.</summary>
/// <param name="Code">Twilio's error code, if there was one.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Since">Since when it is so, UTC.</param>
internal sealed record TwilioProblem(int? Code, string Advice, DateTimeOffset Since);
