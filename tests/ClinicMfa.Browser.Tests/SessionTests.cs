using ClinicMfa.Browser.Tests.Journeys;

namespace ClinicMfa.Browser.Tests;

/// <summary>What a browser can be made to show without a session.</summary>
public sealed class SessionTests(Chromium chromium) : Journey(chromium)
{
    [Fact]
    [Trait("Threat", "B11")]
    public async Task CodeRefused_AnswerRewrittenToSuccess_ProtectedPageStillRefuses()
    {
        var person = await SitDownAsync(Manner.ByMouse, javaScript: true);
        await person.LogInAsync("therapist@harbor.example");
        await person.Page.RouteAsync("**/mfa?handler=Code", route => route.FulfillAsync(new() { Status = 302, Headers = new Dictionary<string, string> { ["Location"] = "/" } }));
        await person.SubmitAsync("Enter Code", "000000");

        await person.Page.GotoAsync("/account");

        Assert.EndsWith("/login", new Uri(person.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Threat", "B30")]
    public async Task LoggedOut_BackButton_ShowsNothing()
    {
        var person = await SitDownAsync(Manner.ByMouse);
        await person.LogInAsync("therapist@maple.example");
        await person.SeesAsync("Signed in as");
        await person.FollowAsync("Account");
        await person.PressAsync("Log out");

        await person.Page.GoBackAsync();

        Assert.EndsWith("/login", new Uri(person.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }
}
