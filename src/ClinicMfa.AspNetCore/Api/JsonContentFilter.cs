using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ClinicMfa.AspNetCore;

/// <summary>
/// Takes a POST only where it is declared as JSON, also one without a body: no form can be, and a browser asks the host before a script of another
/// site may (threat B25).
/// </summary>
internal sealed class JsonContentFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpMethods.IsPost(context.HttpContext.Request.Method) && !IsJson(context.HttpContext.Request)
            ? ValueTask.FromResult<object?>(new ApiProblemResult(ClientProblems.ContentType))
            : next(context);

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
