using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ClinicMfa.Testing;

/// <summary>What a visitor's requests carry.</summary>
internal sealed class Credentials
{
    private readonly Dictionary<string, string> _cookies = [];
    private string? _bearer;

    /// <summary>Puts them into a request.</summary>
    public void AddTo(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
            request.Headers.Add(HeaderNames.Cookie, string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (_bearer is not null)
            request.Headers.Add(HeaderNames.Authorization, $"Bearer {_bearer}");
    }

    /// <summary>Keeps what an answer hands out: cookies, and the token that a bearer scheme writes.</summary>
    public void Take(HttpResponse response, ReadOnlySpan<byte> body)
    {
        foreach (var cookie in SetCookieHeaderValue.ParseList([.. response.Headers.SetCookie.OfType<string>()]))
            _cookies[cookie.Name.ToString()] = cookie.Value.ToString();
        if (body.Length > 0 && response.ContentType?.StartsWith("application/json", StringComparison.Ordinal) is true)
            _bearer = TokenIn(body);
    }

    private static string? TokenIn(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        using var json = JsonDocument.ParseValue(ref reader);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("accessToken", out var token) ? token.GetString() : null;
    }
}
