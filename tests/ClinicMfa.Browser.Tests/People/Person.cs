using System.Text.RegularExpressions;
using ClinicMfa.Shared;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests;

/// <summary>
/// Somebody at a browser: finds fields by label, buttons and links by text, and looks codes up in the outbox. Everything is named in English here; how it is found
/// and acted on is this person's <see cref="Manner"/>.
/// </summary>
internal sealed class Person(ISampleHost host, IPage page, Manner manner = Manner.ByMouse)
{
    private readonly IWording _wording = manner == Manner.InSpanishByKeys ? new Spanish() : new English();
    private readonly IHands _hands = manner == Manner.InSpanishByKeys ? new KeyHands(page) : new MouseHands();

    public IPage Page => page;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task LogInAsync(string email, string path = "/login")
    {
        await page.GotoAsync(path);
        await FillAsync("Email", email);
        await FillAsync("Password", DemoPassword.Text);
        await PressAsync("Log in");
    }

    public Task FillAsync(string label, string value) => _hands.FillAsync(Field(label), label, value);

    public Task FillDayAsync(string label, DateOnly day) => _hands.FillDayAsync(Field(label), label, day);

    public Task ChooseAsync(string label) => _hands.ChooseAsync(Field(label), label);

    public Task PickAsync(string label, string option) => _hands.PickAsync(Field(label), label, option);

    public Task PressAsync(string button) => PressAsync(Named(page.GetByRole, AriaRole.Button, button), button);

    public Task FollowAsync(string link) => FollowAsync(Named(page.GetByRole, AriaRole.Link, link).First, link);

    /// <summary>Follows a link in the table's row about somebody.</summary>
    public Task FollowInRowAsync(string row, string link) => FollowAsync(Named(Row(row).GetByRole, AriaRole.Link, link), link);

    /// <summary>Presses a button in the table's row about something.</summary>
    public Task PressInRowAsync(string row, string button) => PressAsync(Named(Row(row).GetByRole, AriaRole.Button, button), button);

    /// <summary>Presses a button that is in English whatever the language: a developer's tool.</summary>
    public Task PressToolAsync(string button) => PressAsync(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }), button);

    public async Task SubmitAsync(string label, string value)
    {
        await FillAsync(label, value);
        await PressAsync("Submit");
    }

    public async Task SubmitCodeAsync(string label, string to)
    {
        await IsAskedAsync(label); // the page that asks is the sign that the message was sent
        await SubmitAsync(label, await host.CodeAsync(to, Token));
    }

    /// <summary>Waits for the field: the page that has it may still be on its way.</summary>
    public Task IsAskedAsync(string label) => Assertions.Expect(Field(label)).ToBeVisibleAsync();

    public Task<string> AlertAsync() => page.GetByRole(AriaRole.Alert).InnerTextAsync();

    /// <summary>The alert says this, among other things.</summary>
    public Task IsToldAsync(string text) => Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Containing(text));

    public Task SeesAsync(string text) => Assertions.Expect(page.GetByText(Containing(text)).First).ToBeVisibleAsync();

    /// <summary>Sees what is the same in every language, such as a name.</summary>
    public Task SeesNameAsync(string name) => Assertions.Expect(page.GetByText(name).First).ToBeVisibleAsync();

    public Task SeesInRowAsync(string row, string text) => Assertions.Expect(Row(row).First).ToContainTextAsync(Containing(text));

    public async Task SeesNowhereAsync(string text) => Assert.Equal(0, await page.GetByText(Containing(text)).CountAsync());

    public Task<string?> AddressOfAsync(string link) => Named(page.GetByRole, AriaRole.Link, link).First.GetAttributeAsync("href");

    private ILocator Field(string label) => page.GetByLabel(Whole(label));

    private ILocator Row(string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasTextRegex = Containing(text) });

    private ILocator Named(Func<AriaRole, PageGetByRoleOptions, ILocator> find, AriaRole role, string name) => find(role, new() { NameRegex = Whole(name) });

    private ILocator Named(Func<AriaRole, LocatorGetByRoleOptions, ILocator> find, AriaRole role, string name) => find(role, new() { NameRegex = Whole(name) });

    private Task PressAsync(ILocator button, string name) => page.ArriveAsync(() => _hands.PressAsync(button, name));

    private Task FollowAsync(ILocator link, string name) => page.ArriveAsync(() => _hands.FollowAsync(link, name));

    private Regex Whole(string english) => new($@"^\s*(?:{Alternatives(english)})\s*$");

    private Regex Containing(string english) => new(Alternatives(english));

    private string Alternatives(string english) => string.Join('|', _wording.Of(english).Select(text => Regex.Escape(text).Replace(@"\ ", @"\s", StringComparison.Ordinal)));
}
