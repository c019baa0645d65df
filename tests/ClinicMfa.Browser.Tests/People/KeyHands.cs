using System.Globalization;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests;

/// <summary>Tab, Shift+Tab, Space, Enter and arrows, on what really has the focus. Each stop on the way has to be seen (WCAG 2.2, 2.4.7 and 2.4.11).</summary>
internal sealed class KeyHands(IPage page) : IHands
{
    /// <summary>Further than this nobody looks for a field.</summary>
    private const int MostPresses = 60;

    public async Task FillAsync(ILocator field, string name, string value)
    {
        await ReachAsync(field, name);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.PressAsync("Delete");
        await page.Keyboard.TypeAsync(value);
    }

    public async Task FillDayAsync(ILocator field, string name, DateOnly day)
    {
        await ReachAsync(field, name);
        await page.Keyboard.TypeAsync(day.ToString("MMddyyyy", CultureInfo.InvariantCulture));
        await Assertions.Expect(field).ToHaveValueAsync(day.ToString("O", CultureInfo.InvariantCulture));
    }

    public async Task PressAsync(ILocator button, string name)
    {
        await ReachAsync(button, name);
        await page.Keyboard.PressAsync("Space");
    }

    public async Task FollowAsync(ILocator link, string name)
    {
        await ReachAsync(link, name);
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task ChooseAsync(ILocator choice, string name)
    {
        // Of a group of radio buttons the Tab key reaches one; arrows lead to the others and choose them.
        await ReachAsync(choice, name, stop => stop.IsInGroup);
        for (var presses = 0; presses < MostPresses && !(await LookAsync(choice, name)).IsHere; presses++)
            await page.Keyboard.PressAsync("ArrowDown");
        if (!await choice.IsCheckedAsync())
            await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(choice).ToBeCheckedAsync();
    }

    public async Task PickAsync(ILocator list, string name, string option)
    {
        await ReachAsync(list, name);
        await page.Keyboard.TypeAsync(option);
        await Assertions.Expect(list.Locator("option:checked")).ToContainTextAsync(option);
    }

    private Task ReachAsync(ILocator target, string name) => ReachAsync(target, name, stop => stop.IsHere);

    private async Task ReachAsync(ILocator target, string name, Func<FocusStop, bool> isReached)
    {
        await Assertions.Expect(target).ToBeVisibleAsync();
        for (var presses = 0; presses < MostPresses; presses++)
        {
            var stop = await LookAsync(target, name);
            if (isReached(stop))
                return;
            await page.Keyboard.PressAsync(stop.IsPast ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"'{name}' is not reached by {MostPresses} presses of the Tab key.");
    }

    private static async Task<FocusStop> LookAsync(ILocator target, string name)
    {
        var stop = await target.EvaluateAsync<FocusStop>(FocusStop.Script);
        Assert.True(stop.Problem is null, $"On the way to '{name}': {stop.Problem}");
        return stop;
    }
}
