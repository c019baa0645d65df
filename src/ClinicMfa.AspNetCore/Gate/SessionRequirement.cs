using Microsoft.AspNetCore.Authorization;

namespace ClinicMfa.AspNetCore;

/// <summary>A completed session, begun through this door, of the clinic the request is about.</summary>
internal sealed record SessionRequirement(MfaAudience Audience) : IAuthorizationRequirement;
