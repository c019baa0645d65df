using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.GatewaySender.Tests;

/// <summary>A message as it came over the wire.</summary>
internal sealed record ReceivedMessage(string Method, string Path, string? Authorization, string? ContentType, string Body)
{
    public string Id => Field("id");

    public string To => Field("to");

    public string Text => Field("text");

    /// <summary>The code, as a phone reads it off the last line.</summary>
    public string Code => Text[(Text.LastIndexOf('#') + 1)..];

    public static async Task<ReceivedMessage> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return new ReceivedMessage(request.Method, request.Path, request.Headers.Authorization, request.ContentType, body);
    }

    private string Field(string name) => JsonSerializer.Deserialize<JsonElement>(Body).GetProperty(name).GetString()!;
}
