using Microsoft.AspNetCore.Authorization;

namespace ClinicMfa.SampleHost.Admin;

/// <summary>The Admin permission in the session's clinic.</summary>
internal sealed record AdminRequirement : IAuthorizationRequirement;
