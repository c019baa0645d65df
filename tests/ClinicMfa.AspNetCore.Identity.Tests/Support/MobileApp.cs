using System.Net.Http.Headers;
using System.Text.Json;

namespace ClinicMfa.AspNetCore.Identity.Tests;

/// <summary>An app that logs in for tokens: keeps its cookies, speaks JSON, and sends the token it was given last.</summary>
internal sealed class MobileApp(IdentityTestHost host)
{
    public Browser Cookies { get; } = host.Open();

    public string? AccessToken { get; set; }

    public string? RefreshToken { get; set; }

    /// <summary>Posts the password.</summary>
    public Task<(int Status, JsonElement Json)> LogInAsync(string name, string? twoFactorCode = null) =>
        PostAsync("/login", new { email = name, password = IdentityTestHost.Password, twoFactorCode });

    /// <summary>Posts the newest code; the tokens that answer it are kept.</summary>
    public async Task<(int Status, JsonElement Json)> TypeCodeAsync()
    {
        var answer = await PostAsync("/api/mfa/code", new { code = host.Emails.Last.Code.Reveal() });
        Keep(answer.Json);
        return answer;
    }

    /// <summary>Gets new tokens for the refresh token.</summary>
    public async Task<int> RefreshAsync()
    {
        var (status, json) = await PostAsync("/refresh", new { refreshToken = RefreshToken });
        Keep(json);
        return status;
    }

    public void Keep(JsonElement answer)
    {
        if (Text(answer, "accessToken") is { } access)
            (AccessToken, RefreshToken) = (access, Text(answer, "refreshToken"));
    }

    public async Task<int> GetAsync(string path) => (await SendAsync(new HttpRequestMessage(HttpMethod.Get, path))).Status;

    public Task<(int Status, JsonElement Json)> PostAsync(string path, object body) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) });

    /// <summary>A member of an answer.</summary>
    public static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private async Task<(int Status, JsonElement Json)> SendAsync(HttpRequestMessage request)
    {
        if (AccessToken is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
        using var answer = await Cookies.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
    }
}
