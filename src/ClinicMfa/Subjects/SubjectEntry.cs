namespace ClinicMfa;

/// <summary>One row of a clinic's page: whose document it is, and the document, which may be unreadable.</summary>
/// <param name="Subject">Whose.</param>
/// <param name="Document">The document.</param>
public sealed record SubjectEntry(MfaSubject Subject, StoreLookup<SubjectRecord> Document);
