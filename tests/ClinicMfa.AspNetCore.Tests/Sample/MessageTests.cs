using System.Net;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>What becomes of messages, as users and Admins of the sample see it.</summary>
public sealed class MessageTests : IAsyncLifetime
{
    private const string Therapist = "therapist@summit.example";
    private const string Phone = "+14152013344";

    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _host.FreezeAsync(Token);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task PhonePage_SaysWhatIsAgreedTo_AndKeepsTheRecord()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync(Therapist);

        Assert.Contains("Message and data rates may apply", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Summit Speech", browser.Page.QuerySelector("#phone-consent")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/text-terms", "/privacy"], browser.Page.QuerySelectorAll("#phone-consent a").Select(link => link.GetAttribute("href")));
        await browser.PressAsync("Submit", ("Phone Number", "(415) 201-3344"));

        var consent = Assert.Single(await EventsAsync("summit"), fact => fact.Kind == MfaEventKind.TextConsentGiven);
        Assert.Equal(("text en 2026-11", "(•••) •••-3344"), (consent.Outcome, consent.Destination!.Value.Value));
        foreach (var page in (string[])["/text-terms", "/privacy"])
        {
            using var stranger = new SampleBrowser(_host);
            await stranger.OpenAsync(page);
            Assert.Equal((HttpStatusCode.OK, page), (stranger.Response.StatusCode, stranger.Address.AbsolutePath));
        }
    }

    [Fact]
    public async Task CodePage_TextNotDelivered_SaysWhy()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync(Therapist);
        await BreakDeliveryAsync();

        await browser.PressAsync("Submit", ("Phone Number", "(415) 201-3344"));

        Assert.Contains("Not delivered: your phone is switched off or out of reach.", browser.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Page.QuerySelectorAll("button"), button => button.TextContent.Contains("Email me", StringComparison.Ordinal));
        await browser.TypeCodeAsync("Enter Code", Phone); // carriers err
        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    [Trait("Rule", "M6")]
    public async Task CodePage_TextNotDeliveredAndClinicAllowsEmail_SignedInByEmail()
    {
        await AllowEmailAsync("summit");
        await SetUpAsync();
        await BreakDeliveryAsync();
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync(Therapist);
        await browser.OpenAsync("/mfa");

        await browser.PressAsync("Email me the code instead");

        Assert.Contains("t•••@summit.example", browser.Text, StringComparison.Ordinal);
        await browser.TypeCodeAsync("Code", Therapist);
        Assert.True(browser.IsSignedIn);
        await browser.PressAsync("Log out");
        await browser.LogInAsync(Therapist);
        Assert.True(browser.HasField("Code")); // no trust is earned that way
    }

    /// <summary>An Admin who came in by an emailed code must not be able to make the mailbox the clinic's rule.</summary>
    [Fact]
    [Trait("Rule", "M6")]
    [Trait("Rule", "P5")]
    public async Task Admin_SignedInByEmailInPlaceOfAText_IsAskedForATextBeforeAnythingLasts()
    {
        await AllowEmailAsync("summit");
        await SetUpAsync("admin@summit.example");
        await BreakDeliveryAsync();
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("admin@summit.example");
        await browser.OpenAsync("/mfa");
        await browser.PressAsync("Email me the code instead");
        await browser.TypeCodeAsync("Code", "admin@summit.example");
        Assert.True(browser.IsSignedIn);

        await browser.OpenAsync("/admin/mfa/turn-on");
        await browser.PressAsync("Save", ("Emails", "email"));

        Assert.Equal("/mfa", browser.Address.AbsolutePath);
        Assert.Contains("(•••) •••-3344", browser.Text, StringComparison.Ordinal);
        Assert.False(browser.HasButton("Email me the code instead"));
        var policy = await _host.Services.GetRequiredService<IMfaPolicyStore>().FindAsync("summit", Token);
        Assert.Equal([MfaMethod.Text], Assert.IsType<StoreLookup<MfaPolicy>.Found>(policy).Document.Methods);
    }

    [Fact]
    [Trait("Rule", "E4")]
    [Trait("Rule", "M7")]
    public async Task SetUp_TellsTheAccountsMailbox()
    {
        await SetUpAsync();

        var notice = await NoticeAsync(Therapist);
        Assert.Equal("Multifactor authentication is set up for Summit Speech", notice.Subject);
        Assert.Contains("(•••) •••-3344", notice.Text, StringComparison.Ordinal);
        Assert.False(notice.HasCode);
    }

    [Fact]
    public async Task Admin_EmailMeATestMessage_ArrivesAndPageSaysSo()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("admin@harbor.example");
        await browser.TypeCodeAsync("Enter Code", "admin@harbor.example");
        await browser.OpenAsync("/admin/mfa");

        await browser.PressAsync("Email me a test message");

        Assert.Contains("The test message was sent.", browser.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await _host.OutboxAsync(Token), message => message is { To: "admin@harbor.example", Subject: "Test message of Harbor Therapy" });
        await browser.PressAsync("Text me a test message");
        Assert.Contains("you have not set up a phone", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Threat", "B25")]
    public async Task Admin_TestMessage_NeedsTheFormsTokenAndTheAdmin()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("admin@harbor.example");
        await browser.TypeCodeAsync("Enter Code", "admin@harbor.example");
        await browser.PostAsync(new Uri(browser.Address, "/admin/mfa?handler=Test"), [new("channel", "email")]);
        Assert.Equal(HttpStatusCode.BadRequest, browser.Response.StatusCode);

        using var other = new SampleBrowser(_host);
        await other.LogInAsync("therapist@harbor.example");
        await other.TypeCodeAsync("Enter Code", "therapist@harbor.example");
        await other.PostAsync(new Uri(other.Address, "/admin/mfa?handler=Test"), [new("channel", "email")]);

        Assert.DoesNotContain(await _host.OutboxAsync(Token), message => message.Subject?.StartsWith("Test message", StringComparison.Ordinal) == true);
    }

    [Fact]
    [Trait("Rule", "M6")]
    public async Task Admin_TicksEmailInPlaceOfTexts_IsInThePolicy()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("admin@harbor.example");
        await browser.TypeCodeAsync("Enter Code", "admin@harbor.example");
        await browser.OpenAsync("/admin/mfa/turn-on");

        await browser.PressAsync("Save", ("Email the code when a text can't be delivered", "true"));

        var policy = await _host.Services.GetRequiredService<IMfaPolicyStore>().FindAsync("harbor", Token);
        Assert.True(Assert.IsType<StoreLookup<MfaPolicy>.Found>(policy).Document.AllowEmailFallback);
    }

    private async Task SetUpAsync(string email = Therapist)
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync(email);
        await browser.PressAsync("Submit", ("Phone Number", "(415) 201-3344"));
        await browser.TypeCodeAsync("Enter Code", Phone);
        Assert.True(browser.IsSignedIn);
    }

    private async Task BreakDeliveryAsync()
    {
        using var browser = new SampleBrowser(_host);
        await browser.OpenAsync("/dev/faults");
        var form = browser.Page.QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .Single(candidate => candidate.InnerHtml.Contains("\"TextDelivery\"", StringComparison.Ordinal));
        var values = form.Elements.OfType<AngleSharp.Html.Dom.IHtmlInputElement>().ToDictionary(input => input.Name!, input => input.Value);
        var pressed = form.Elements.OfType<AngleSharp.Html.Dom.IHtmlButtonElement>().Single();
        if (pressed.Name is { Length: > 0 } name)
            values[name] = pressed.Value;
        await browser.PostAsync(new Uri(browser.Address, pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? ""), values);
        Assert.Equal(HttpStatusCode.OK, browser.Response.StatusCode);
    }

    private async Task AllowEmailAsync(string clinic)
    {
        using var scope = _host.Services.CreateScope();
        var administration = scope.ServiceProvider.GetRequiredService<IMfaAdministration>();
        var actor = new MfaActor.Operator("support", "to try it");
        var policy = Assert.IsType<PolicyReading.Read>(await administration.ReadPolicyAsync(actor, clinic, Token)).Policy!;
        var draft = new MfaPolicyDraft { Methods = policy.Methods, PromptEveryDays = policy.PromptEveryDays, AllowEmailFallback = true };
        Assert.IsType<PolicyChange.Saved>(await administration.TurnOnAsync(actor, clinic, draft, policy.Version, Token));
    }

    private async Task<IReadOnlyList<MfaEvent>> EventsAsync(string clinic) =>
        await _host.Services.GetRequiredService<IMfaEventStore>().PageAsync(new() { ClinicId = clinic, PageSize = 500 }, Token);

    /// <summary>Notices are sent beside the login: waits for the first.</summary>
    private async Task<OutboxMessage> NoticeAsync(string to)
    {
        while (true)
        {
            if ((await _host.OutboxAsync(Token)).FirstOrDefault(message => message.To == to && !message.HasCode) is { } notice)
                return notice;
            await Task.Yield();
        }
    }
}
