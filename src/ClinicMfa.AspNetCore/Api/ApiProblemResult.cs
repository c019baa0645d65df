using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>Writes a problem.</summary>
internal sealed class ApiProblemResult(ApiProblem problem) : IResult
{
    /// <summary>Its media type (RFC 9457).</summary>
    public const string MediaType = "application/problem+json";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        ApiHeaders.Set(response);
        response.StatusCode = problem.Status;
        response.ContentType = MediaType;
        return JsonSerializer.SerializeAsync(response.Body, problem, ApiJson.Default.ApiProblem, httpContext.RequestAborted);
    }
}
