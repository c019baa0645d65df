using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ClinicMfa.Shared;

/// <summary>A browser without a window: cookies, redirects, and forms filled in by label and sent by button text.</summary>
internal sealed class SampleBrowser : IDisposable
{
    private HttpClient _client;

    public SampleBrowser(ISampleHost host)
    {
        Host = host;
        Address = host.Origin;
        _client = new HttpClient(host.CreateHandler());
    }

    /// <summary>The sample it talks to now.</summary>
    public ISampleHost Host { get; private set; }

    public CookieContainer Cookies { get; } = new();

    public HttpResponseMessage Response { get; private set; } = new();

    public IHtmlDocument Page { get; private set; } = new HtmlParser().ParseDocument("");

    public Uri Address { get; private set; }

    /// <summary>All that was received so far: bodies, headers, cookies.</summary>
    public List<string> Received { get; } = [];

    public string Text => Page.Body?.TextContent ?? "";

    private Uri Origin => Host.Origin;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Goes on at another server, with the page it has open and its cookies: on loopback these are of the host, whatever the port.</summary>
    public void MoveTo(ISampleHost host)
    {
        _client.Dispose();
        _client = new HttpClient(host.CreateHandler());
        Host = host;
        Address = new Uri(host.Origin, Address.PathAndQuery);
    }

    public Task<SampleBrowser> OpenAsync(string path) => SendAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(Origin, path)));

    /// <summary>Another browser window with the same cookies and nothing open.</summary>
    public SampleBrowser Copy()
    {
        var copy = new SampleBrowser(Host);
        copy.Cookies.Add(Cookies.GetAllCookies());
        return copy;
    }

    /// <summary>Fills in the form that has the button, and presses it.</summary>
    public Task<SampleBrowser> PressAsync(string button, params (string Label, string Value)[] fields) => SubmitAsync(FillIn(button, fields));

    /// <summary>Sends a form as it was filled in, here or in a copy of this browser.</summary>
    public Task<SampleBrowser> SubmitAsync(FilledForm form) => form.IsSearch
        ? OpenAsync(form.Path.Split('?')[0] + QueryString.Create(form.Values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))))
        : PostAsync(new Uri(Origin, form.Path), form.Values);

    /// <summary>Follows a link by its text; where several have it, the one in the table's row about somebody.</summary>
    public Task<SampleBrowser> FollowAsync(string link, string? inRowOf = null)
    {
        var scope = inRowOf is null
            ? (IParentNode)Page
            : Page.QuerySelectorAll("tr").Single(row => row.TextContent.Contains(inRowOf, StringComparison.Ordinal));
        var found = scope.QuerySelectorAll("a").First(element => element.TextContent.Trim() == link);
        return OpenAsync(found.GetAttribute("href")!);
    }

    /// <summary>Presses a button that several rows have, in the one about something.</summary>
    public Task<SampleBrowser> PressInRowAsync(string button, string row)
    {
        var pressed = Page.QuerySelectorAll("tr").Where(element => element.TextContent.Contains(row, StringComparison.Ordinal))
            .SelectMany(element => element.QuerySelectorAll("button")).OfType<IHtmlButtonElement>().Single(element => element.TextContent.Trim() == button);
        return SubmitAsync(FillIn(pressed));
    }

    /// <summary>Fills in the form that has the button, and doesn't press it yet.</summary>
    public FilledForm FillIn(string button, params (string Label, string Value)[] fields)
    {
        var buttons = Page.QuerySelectorAll("button").OfType<IHtmlButtonElement>().Where(element => element.TextContent.Trim() == button).ToList();
        return buttons is [var only]
            ? FillIn(only, fields)
            : throw new InvalidOperationException($"{buttons.Count} buttons are called '{button}' at {Address} ({(int)Response.StatusCode}): {Text}");
    }

    private FilledForm FillIn(IHtmlButtonElement pressed, params (string Label, string Value)[] fields)
    {
        var form = pressed.Form ?? throw new InvalidOperationException($"'{pressed.TextContent.Trim()}' is in no form.");
        var values = form.Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Name is { Length: > 0 } && (input.Type is not ("radio" or "checkbox") || input.IsChecked))
            .GroupBy(input => input.Name!, input => input.Value)
            .ToDictionary(inputs => inputs.Key, inputs => inputs.Last());
        foreach (var choice in form.Elements.OfType<IHtmlSelectElement>())
            values[choice.Name!] = choice.Value ?? "";
        if (pressed.Name is { Length: > 0 } name)
            values[name] = pressed.Value;
        foreach (var (label, value) in fields)
        {
            switch (Labelled(form, label))
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" } box:
                    values[box.Name!] = box.Value;
                    break;
                case IHtmlInputElement input:
                    values[input.Name!] = value;
                    break;
                case IHtmlSelectElement choice:
                    values[choice.Name!] = choice.Options.Single(option => option.Text.Contains(value, StringComparison.Ordinal)).Value;
                    break;
            }
        }

        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action");
        return new FilledForm((action is { Length: > 0 } ? new Uri(Address, action) : Address).PathAndQuery, values, form.Method == "get");
    }

    public Task<SampleBrowser> PostAsync(Uri address, IEnumerable<KeyValuePair<string, string>> values) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(values) });

    /// <summary>Sends a request and follows redirects, as a browser does.</summary>
    public async Task<SampleBrowser> SendAsync(Func<HttpRequestMessage> create)
    {
        var request = create();
        for (var redirects = 0; redirects < 10; redirects++)
        {
            await OnceAsync(request);
            if (Response.Headers.Location is not { } location || (int)Response.StatusCode is < 300 or > 399)
                return this;
            request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, location));
        }

        throw new InvalidOperationException("Redirected without end.");
    }

    /// <summary>Sends a request and stays where it leads to first.</summary>
    public async Task<HttpResponseMessage> OnceAsync(HttpRequestMessage request)
    {
        Address = request.RequestUri!;
        if (Cookies.GetCookieHeader(Origin) is { Length: > 0 } cookies)
            request.Headers.Add("Cookie", cookies);
        request.Headers.Accept.ParseAdd("text/html");
        Response = await _client.SendAsync(request, Token);
        foreach (var cookie in Response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            Received.Add(cookie);
            Cookies.SetCookies(Origin, cookie);
        }

        var body = await Response.Content.ReadAsStringAsync(Token);
        Received.Add(body);
        Received.Add(Response.Headers.ToString());
        Page = new HtmlParser().ParseDocument(body);
        return Response;
    }

    public async Task<SampleBrowser> LogInAsync(string email, string password = DemoPassword.Text, string path = "/login")
    {
        await OpenAsync(path);
        return await PressAsync("Log in", ("Email", email), ("Password", password));
    }

    /// <summary>Types the newest code sent to somebody.</summary>
    public async Task<SampleBrowser> TypeCodeAsync(string label, string to) =>
        await PressAsync("Submit", (label, await Host.CodeAsync(to, Token)));

    public bool HasButton(string text) => Page.QuerySelectorAll("button").Any(element => element.TextContent.Trim() == text);

    public bool HasField(string label) => Page.QuerySelectorAll("label").Any(element => element.TextContent.Trim() == label);

    public bool IsSignedIn => Text.Contains("Signed in as", StringComparison.Ordinal);

    public void Dispose() => _client.Dispose();

    private static IHtmlElement Labelled(IHtmlFormElement form, string label)
    {
        var element = form.QuerySelectorAll("label").OfType<IHtmlLabelElement>().SingleOrDefault(candidate => candidate.TextContent.Trim() == label)
            ?? throw new InvalidOperationException($"No field is labelled '{label}'.");
        return (IHtmlElement)(element.Control ?? element.QuerySelector("input") ?? throw new InvalidOperationException($"The label '{label}' belongs to no field."));
    }
}
