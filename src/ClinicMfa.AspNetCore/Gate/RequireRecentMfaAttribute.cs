using Microsoft.AspNetCore.Authorization;

namespace ClinicMfa.AspNetCore;

/// <summary>Asks for a fresh code before something sensitive: changing email, password, method or policy, resets.</summary>
/// <remarks>
/// Asked when the page is opened (no code within 5 minutes); its form is accepted for 15, so that none is lost. An API answers 401 as in RFC 9470.
/// Includes <see cref="ClinicMfaPolicies.Staff"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = false)]
public sealed class RequireRecentMfaAttribute() : AuthorizeAttribute(ClinicMfaPolicies.Recent);
