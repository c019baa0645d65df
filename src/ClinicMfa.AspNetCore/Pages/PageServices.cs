using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore;

/// <summary>What each page under <c>/mfa</c> needs to be shown and to look where a form comes from.</summary>
internal sealed class PageServices(
    IAntiforgery antiforgery,
    IOptions<ClinicMfaAspNetCoreOptions> options,
    MfaUserLookup users,
    MfaTextCatalog texts,
    TimeProvider time,
    ILogger<MfaPage> logger)
{
    public IAntiforgery Antiforgery => antiforgery;

    public ClinicMfaAspNetCoreOptions Options => options.Value;

    public MfaUserLookup Users => users;

    public MfaTextCatalog Texts => texts;

    public TimeProvider Time => time;

    public ILogger Logger => logger;
}
