using System.Net;
using System.Text.RegularExpressions;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>Keeps cookies, follows nothing, fills forms in.</summary>
internal sealed partial class Browser(HttpClient client)
{
    public Dictionary<string, string> Cookies { get; } = [];

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return SendAsync(request);
    }

    public async Task<string> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Opens the page, takes its token and sends the fields.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string handler, params (string Name, string Value)[] fields)
    {
        var token = await TokenAsync();
        return await PostAsync($"/mfa?handler={handler}", [("__RequestVerificationToken", token), .. fields]);
    }

    /// <summary>The antiforgery token of the page as it is now.</summary>
    public async Task<string> TokenAsync() => Token().Match(await ReadAsync("/mfa")).Groups[1].Value;

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie.Split(';')[0][(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (value.Length == 0)
                Cookies.Remove(name);
            else
                Cookies[name] = value;
        }

        return response;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
