namespace ClinicMfa.OidcHost;

/// <summary>A member of a clinic's staff, as the host knows them.</summary>
/// <param name="Subject">Who, in which clinic.</param>
/// <param name="Issuer">The provider that vouches for them.</param>
/// <param name="ProviderId">Their <c>sub</c> there: unlike an address it is given to nobody else later.</param>
/// <param name="Email">Where codes go.</param>
/// <param name="Name">How messages and pages address them.</param>
/// <param name="IsAdmin">Whether they administer the clinic.</param>
internal sealed record StaffMember(MfaSubject Subject, string Issuer, string ProviderId, string Email, string Name, bool IsAdmin);
