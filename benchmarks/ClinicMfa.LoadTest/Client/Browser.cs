using System.Diagnostics;

namespace ClinicMfa.LoadTest.Client;

/// <summary>A browser of one person: cookies of its own, on connections that are shared. Follows no redirect by itself.</summary>
internal sealed class Browser(HttpMessageInvoker http, Uri origin)
{
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36";
    private readonly Cookies _cookies = new();

    public async Task<Answer> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(origin, path));
        return await SendAsync(request, cancellationToken);
    }

    public async Task<Answer> PostAsync(Form form, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(origin, form.Action)) { Content = new FormUrlEncodedContent(form.Fields) };
        return await SendAsync(request, cancellationToken);
    }

    /// <summary>Closes and opens it: what lasts only for a session is gone.</summary>
    public void Reopen() => _cookies.EndSession();

    private async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        _cookies.Write(request.Headers);
        var start = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request, cancellationToken);
        var html = await response.Content.ReadAsStringAsync(cancellationToken);
        var took = Stopwatch.GetElapsedTime(start);
        _cookies.Read(response.Headers);
        return new Answer(response.StatusCode, response.Headers.Location?.OriginalString, html, took);
    }
}
