using Microsoft.AspNetCore.Authorization;

namespace ClinicMfa.AspNetCore;

/// <summary>The Admin permission in the session's clinic, as the host's directory gives it.</summary>
internal sealed record AdminRequirement : IAuthorizationRequirement;
