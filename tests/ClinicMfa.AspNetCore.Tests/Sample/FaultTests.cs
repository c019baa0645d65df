using System.Net;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>Broken stores and senders: nobody is let in by accident, and nobody is kept in the dark.</summary>
public sealed class FaultTests : IAsyncDisposable
{
    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Rule", "F1")]
    [Trait("Rule", "P1")]
    [Trait("Threat", "B31")]
    public async Task StoresBroken_StaffLogin_RefusedWith503AndAWayOn()
    {
        using var browser = new SampleBrowser(_host);
        await SwitchAsync("Break", "MFA stores");

        foreach (var email in new[] { "therapist@harbor.example", "therapist@maple.example" })
        {
            await browser.LogInAsync(email);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Response.StatusCode);
            Assert.Contains("try again shortly", browser.Text, StringComparison.OrdinalIgnoreCase);
            await browser.OpenAsync("/");
            Assert.False(browser.IsSignedIn);
        }

        await SwitchAsync("Mend", "MFA stores");
        await browser.LogInAsync("therapist@maple.example");
        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task StoresBroken_WhileACodeIsPending_TheCodeStillWorksAfterwards()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");
        var code = await _host.CodeAsync("therapist@harbor.example", Token);

        await SwitchAsync("Break", "MFA stores");
        await browser.PressAsync("Submit", ("Enter Code", code));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Response.StatusCode);
        await SwitchAsync("Mend", "MFA stores");
        await browser.OpenAsync("/mfa");
        await browser.PressAsync("Submit", ("Enter Code", code));

        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    [Trait("Rule", "P8")]
    [Trait("Journey", "J11")]
    public async Task StoresBroken_PatientsAndOpenSessions_GoOn()
    {
        using var staff = new SampleBrowser(_host);
        await staff.LogInAsync("therapist@maple.example");
        await SwitchAsync("Break", "MFA stores");

        foreach (var clinic in new[] { "maple", "harbor", "summit", "valley" })
        {
            using var patient = new SampleBrowser(_host);
            await patient.LogInAsync($"patient@{clinic}.example", path: "/portal/login");
            Assert.Equal("/portal", patient.Address.AbsolutePath);
            Assert.Equal(HttpStatusCode.OK, patient.Response.StatusCode);
        }

        await staff.OpenAsync("/");
        Assert.True(staff.IsSignedIn);
    }

    [Fact]
    [Trait("Rule", "M2")]
    public async Task EmailsBroken_Login_ToldAndGoesOnOnceMended()
    {
        using var browser = new SampleBrowser(_host);
        await SwitchAsync("Break", "Emails");
        await browser.LogInAsync("therapist@harbor.example");
        Assert.False(browser.HasField("Enter Code"));
        Assert.Contains(browser.Page.QuerySelectorAll("button"), button => button.TextContent.Trim() == "Send a new code");

        await SwitchAsync("Mend", "Emails");
        await _host.AdvanceAsync(TimeSpan.FromSeconds(30), Token);
        await browser.PressAsync("Send a new code");
        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");

        Assert.True(browser.IsSignedIn);
    }

    private async Task SwitchAsync(string button, string row)
    {
        using var browser = new SampleBrowser(_host);
        await browser.OpenAsync("/dev/faults");
        var target = row switch { "MFA stores" => "Stores", _ => row };
        var form = browser.Page.QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .Single(candidate => candidate.TextContent.Contains(button, StringComparison.Ordinal) && candidate.InnerHtml.Contains($"\"{target}\"", StringComparison.Ordinal));
        var values = form.Elements.OfType<AngleSharp.Html.Dom.IHtmlInputElement>().ToDictionary(input => input.Name!, input => input.Value);
        var pressed = form.Elements.OfType<AngleSharp.Html.Dom.IHtmlButtonElement>().Single();
        if (pressed.Name is { Length: > 0 } name)
            values[name] = pressed.Value;
        await browser.PostAsync(new Uri(browser.Address, pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? ""), values);
        Assert.Equal(HttpStatusCode.OK, browser.Response.StatusCode);
    }
}
