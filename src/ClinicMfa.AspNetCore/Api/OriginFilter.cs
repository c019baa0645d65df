using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore;

/// <summary>Refuses what a page of another site sends, and keeps answers out of caches.</summary>
internal sealed class OriginFilter(IOptions<ClinicMfaAspNetCoreOptions> options, ILogger<OriginFilter> logger) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ApiHeaders.Set(context.HttpContext.Response);
        if (RequestOrigin.IsTrusted(context.HttpContext.Request, options.Value.ApiOrigins))
            return next(context);
        logger.ForeignOrigin();
        return ValueTask.FromResult<object?>(new ApiProblemResult(ClientProblems.ForeignOrigin));
    }
}
