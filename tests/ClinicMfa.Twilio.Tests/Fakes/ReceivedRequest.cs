using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ClinicMfa.Twilio.Tests;

/// <summary>A request as it came over the wire.</summary>
internal sealed record ReceivedRequest(string Method, string Path, string Query, string? Authorization, string? ContentType, string Body)
{
    public IReadOnlyDictionary<string, string> Form { get; } =
        new FormReader(Body).ReadForm().ToDictionary(field => field.Key, field => field.Value.Single()!, StringComparer.Ordinal);

    public static async Task<ReceivedRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return new ReceivedRequest(request.Method, request.Path, request.QueryString.Value ?? "", request.Headers.Authorization, request.ContentType, body);
    }
}
