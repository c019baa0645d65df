using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample.Languages;

/// <summary>In which language people read pages and messages.</summary>
[Trait("Journey", "J14")]
public sealed class LanguageTests : IAsyncDisposable
{
    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("es", "es")]
    [InlineData("es-MX,es;q=0.9,en;q=0.8", "es")]
    [InlineData("fr-FR, es;q=0.5", "es")]
    [InlineData("en-GB,es;q=0.5", "en")]
    [InlineData("fr", "en")]
    public async Task Login_LanguageOfTheBrowser_IsThePages(string asked, string answered)
    {
        using var browser = new SampleBrowser(_host);
        await browser.SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, new Uri("http://localhost/login"));
            request.Headers.AcceptLanguage.ParseAdd(asked);
            return request;
        });

        Assert.Equal(answered, browser.Page.DocumentElement.GetAttribute("lang"));
        Assert.True(browser.HasButton(answered == "es" ? "Iniciar sesión" : "Log in"));
    }

    [Fact]
    public async Task Switch_LoginAndCode_PagesAndMessagesAreSpanish()
    {
        using var browser = await EnterInSpanishAsync();
        Assert.Contains("Sesión iniciada como Theo Lindqvist", browser.Text, StringComparison.Ordinal);

        await browser.OpenAsync("/nowhere");
        Assert.Contains("Esa página no existe", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switch_WhileTheCodeIsAsked_PageAndNextMessageFollow()
    {
        using var browser = new SampleBrowser(_host);
        await _host.FreezeAsync(Token);
        await browser.LogInAsync("therapist@harbor.example");
        await browser.PressAsync("Español");
        Assert.True(browser.HasField("Escriba el código"), browser.Text);
        await _host.AdvanceAsync(TimeSpan.FromSeconds(31), Token);

        await browser.PressAsync("Enviar un código nuevo");

        var message = (await _host.OutboxAsync(Token)).First(message => message.HasCode);
        Assert.Contains("Su código", message.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoticeToAColleague_IsInTheirLanguageAndNotInTheAdmins()
    {
        using var spanish = await EnterInSpanishAsync();
        using var admin = await _host.SitDownAsync("admin@harbor.example");
        await admin.OpenAsync("/admin/users/therapist-harbor/sign-out");
        await admin.PressAsync("Sign out everywhere", ("Reason", "lost the laptop"));

        var notice = await _host.NoticeAsync("therapist@harbor.example", "Se cerraron todas sus sesiones");

        Assert.NotNull(notice);
    }

    [Fact]
    public async Task File_AskedForInSpanish_IsTheSameInEnglish()
    {
        using var admin = await _host.SitDownAsync("admin@harbor.example");
        var english = await (await admin.OpenAsync("/admin/mfa/report.csv")).Response.Content.ReadAsStringAsync(Token);
        await admin.OpenAsync("/");
        await admin.PressAsync("Español");

        var spanish = await (await admin.OpenAsync("/admin/mfa/report.csv")).Response.Content.ReadAsStringAsync(Token);

        Assert.Contains("Set up", english, StringComparison.Ordinal);
        Assert.Equal(english, spanish);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [Trait("Threat", "B26")]
    public async Task Switch_ForeignReturnAddress_StaysHere(string address)
    {
        using var browser = new SampleBrowser(_host);
        await browser.OpenAsync("/language?returnUrl=" + Uri.EscapeDataString(address));
        var form = browser.Page.QuerySelector("main form")!;
        var values = form.QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        values["language"] = "es";

        await browser.PostAsync(new Uri("http://localhost/language"), values);

        Assert.Equal("localhost", browser.Address.Host);
        Assert.Equal("es", browser.Page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task History_InSpanish_HasSpanishMoments()
    {
        using var browser = await EnterInSpanishAsync();

        await browser.OpenAsync("/account/history");

        Assert.Matches(@"\d{1,2} [a-zé]{3,5} \d{4}, \d{1,2}:\d\d:\d\d [ap]\.\u00a0m\.", browser.Text);
        Assert.Contains("Configurado: Correos electrónicos", browser.Text, StringComparison.Ordinal);
    }

    private async Task<SampleBrowser> EnterInSpanishAsync()
    {
        var browser = new SampleBrowser(_host);
        await browser.OpenAsync("/login");
        await browser.PressAsync("Español");
        await browser.PressAsync("Iniciar sesión", ("Correo electrónico", "therapist@harbor.example"), ("Contraseña", SampleApplication.Password));
        await browser.PressAsync("Enviar", ("Escriba el código", await _host.CodeAsync("therapist@harbor.example", Token)));
        return browser;
    }
}
