using ClinicMfa.Shared;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests;

/// <summary>Somebody at the keyboard: finds fields by label, buttons by text, and looks codes up in the outbox.</summary>
internal sealed class Person(ISampleHost host, IPage page)
{
    public IPage Page => page;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task LogInAsync(string email, string path = "/login")
    {
        await page.GotoAsync(path);
        await FillAsync("Email", email);
        await FillAsync("Password", DemoPassword.Text);
        await PressAsync("Log in");
    }

    public Task FillAsync(string label, string value) => page.GetByLabel(label, new() { Exact = true }).FillAsync(value);

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FollowAsync(string link) => page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    /// <summary>Follows a link, or presses a button, in the table's row about somebody.</summary>
    public Task FollowInRowAsync(string row, string link) =>
        page.GetByRole(AriaRole.Row).Filter(new() { HasText = row }).GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();

    public Task PressInRowAsync(string row, string button) =>
        page.GetByRole(AriaRole.Row).Filter(new() { HasText = row }).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task ChooseAsync(string label) => page.GetByLabel(label, new() { Exact = true }).CheckAsync();

    public async Task SubmitAsync(string label, string value)
    {
        await FillAsync(label, value);
        await PressAsync("Submit");
    }

    public async Task SubmitCodeAsync(string label, string to)
    {
        // The page that asks is the sign that the message was sent.
        await Assertions.Expect(page.GetByLabel(label, new() { Exact = true })).ToBeVisibleAsync();
        await SubmitAsync(label, await host.CodeAsync(to, Token));
    }

    /// <summary>Waits for the field: the page that has it may still be on its way.</summary>
    public Task IsAskedAsync(string label) => Assertions.Expect(page.GetByLabel(label, new() { Exact = true })).ToBeVisibleAsync();

    public Task<string> AlertAsync() => page.GetByRole(AriaRole.Alert).InnerTextAsync();

    public Task SeesAsync(string text) => Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync();
}
