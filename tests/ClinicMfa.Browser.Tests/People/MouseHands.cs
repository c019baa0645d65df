using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests;

/// <summary>Points and clicks.</summary>
internal sealed class MouseHands : IHands
{
    public Task FillAsync(ILocator field, string name, string value) => field.FillAsync(value);

    public Task FillDayAsync(ILocator field, string name, DateOnly day) => field.FillAsync(day.ToString("O", CultureInfo.InvariantCulture));

    public Task PressAsync(ILocator button, string name) => button.ClickAsync();

    public Task FollowAsync(ILocator link, string name) => link.ClickAsync();

    public Task ChooseAsync(ILocator choice, string name) => choice.CheckAsync();

    public async Task PickAsync(ILocator list, string name, string option)
    {
        var value = await list.Locator("option").Filter(new() { HasTextRegex = new Regex("^" + Regex.Escape(option)) }).GetAttributeAsync("value");
        await list.SelectOptionAsync(value!);
    }
}
