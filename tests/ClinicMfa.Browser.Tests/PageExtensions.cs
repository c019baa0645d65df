using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests;

/// <summary>From one page to the next.</summary>
internal static class PageExtensions
{
    /// <summary>Acts, and waits for the page that it leads to: the next act is not meant for this one.</summary>
    public static async Task ArriveAsync(this IPage page, Func<Task> act)
    {
        await page.EvaluateAsync("() => document.documentElement.setAttribute('data-left', '')");
        await act();

        // Looked at again and again: who waits for the load event may miss one that comes at that very moment.
        await Assertions.Expect(page.Locator("html:not([data-left])")).ToHaveJSPropertyAsync("ownerDocument.readyState", "complete");
    }
}
