using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>An app: keeps cookies, sends JSON, and keeps all that it received.</summary>
internal sealed class ApiClient(Browser browser)
{
    public const string Session = ".AspNetCore.Staff";
    public const string Pending = "__Host-clinicmfa.pending";

    public Dictionary<string, string> Cookies => browser.Cookies;

    /// <summary>The access token to send, if the app has one.</summary>
    public string? AccessToken { get; set; }

    /// <summary>What it came with.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>Bodies and headers of all answers, but for Set-Cookie.</summary>
    public List<string> Received { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An app in which the password was right, and whatever the script says is asked.</summary>
    public static async Task<ApiClient> PendingAsync(TestHost host)
    {
        var app = new ApiClient(host.Open());
        await app.PostAsync("/api/login");
        return app;
    }

    public Task<ApiAnswer> GetAsync(string path = "/api/mfa", params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), headers);

    public Task<ApiAnswer> PostAsync(string path, string body = "{}", params (string Name, string Value)[] headers) =>
        PostAsync(path, new StringContent(body, new UTF8Encoding(false), "application/json"), headers);

    public Task<ApiAnswer> PostAsync(string path, HttpContent? content, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path.StartsWith('/') ? path : $"/api/mfa/{path}") { Content = content }, headers);

    private async Task<ApiAnswer> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (AccessToken is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
        using var response = await browser.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync(Token);
        Received.Add(text);
        Received.AddRange(response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Set-Cookie").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"));
        return new ApiAnswer(
            (int)response.StatusCode,
            text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default,
            text,
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }
}
