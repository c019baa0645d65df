using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Lets Identity look at a session as often as ClinicMfa does: by itself it would notice a changed password, a deleted user or a changed clinic after half an hour.</summary>
internal sealed class SessionInterval(IOptions<ClinicMfaOptions> options) : IPostConfigureOptions<SecurityStampValidatorOptions>
{
    public void PostConfigure(string? name, SecurityStampValidatorOptions validator)
    {
        if (validator.ValidationInterval > options.Value.SessionCheckInterval)
            validator.ValidationInterval = options.Value.SessionCheckInterval;
    }
}
